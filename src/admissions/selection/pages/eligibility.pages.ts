import { Controller, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { AppError, coreErrors } from '#libs/errors';
import { Ctx, Requires, type PageContext, type PageView, type Redirect } from '#libs/web';
import { EligibilityService } from '../eligibility.service';

const judgement = z.object({
  met: z.enum(['true', 'false']).optional().catch(undefined),
  note: z.string().trim().max(2000).nullable().catch(null),
});

/** A course manager judges a condition of an application; asked and answered on the page of the application. */
@Controller(':locale/manage/applications/:id/eligibility')
@Requires({ permission: 'admissions.select' })
export class EligibilityPages {
  constructor(private readonly eligibility: EligibilityService) {}

  @Post(':key')
  judge(@Ctx() ctx: PageContext, @Param('id') id: string, @Param('key') key: string): Promise<PageView | Redirect> {
    const target = z.uuid().safeParse(id);
    if (!target.success) throw coreErrors('resource.not-found');
    const back = (kind: 'success' | 'warning', sentence: string, vars = {}): Redirect =>
      ctx.redirect(`/manage/applications/${id}`, { kind, key: sentence, vars });
    return ctx.submit(
      judgement,
      async ({ met, note }) => {
        if (!met) return back('warning', 'admissions:eligibility.choose');
        try {
          const verdict = { key, met: met === 'true', note: note ? note : null };
          await this.eligibility.judge(ctx.account, target.data, verdict);
        } catch (error) {
          if (!(error instanceof AppError) || ![409, 422].includes(error.status)) throw error;
          return back('warning', `${error.namespace}:errors.${error.code}`, error.vars);
        }
        return back('success', 'admissions:eligibility.judged');
      },
      () => {
        throw coreErrors('request.malformed');
      },
    );
  }
}
