import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Actions, Alert, Button, ButtonLink, Form } from '#libs/ui';
import {
  Ctx,
  emptyForm,
  formProps,
  Requires,
  type FormState,
  type PageContext,
  type PageView,
  type Redirect,
} from '#libs/web';
import { lineManager } from '../nomination/release.schemas';
import { ReleasesQueries } from '../nomination/releases.queries';
import { ReleasesService } from '../nomination/releases.service';
import { LineManagerFields } from './release-parts';

const LIST = '/account/applications';
/** The address that the page showed to whoever confirms it. */
const seen = z.object({ email: z.string().max(254) });
const reasoned = z.object({ reason: z.string().trim().min(1).max(2000) });

/** Naming the line manager after the form was handed in, and what contact points and course managers do about the release. */
@Controller(':locale')
@Requires('signed-in')
export class ReleaseCarePages {
  constructor(
    private readonly releases: ReleasesService,
    private readonly queries: ReleasesQueries,
  ) {}

  @Get('account/applications/:id/line-manager')
  async edit(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const release = await this.queries.byApplication(ctx.account, idOf(id));
    return release.can.name ? this.namePage(ctx, id, emptyForm()) : ctx.redirect(`${LIST}/${id}`);
  }

  @Post('account/applications/:id/line-manager')
  name(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      lineManager,
      async (named) => {
        await this.releases.name(ctx.account, idOf(id), named);
        return ctx.redirect(`${LIST}/${id}`, { kind: 'success', key: 'admissions:done.saved' });
      },
      (form) => this.namePage(ctx, idOf(id), form),
    );
  }

  @Post('nominations/applications/:id/release/confirm')
  confirm(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const back = this.back(ctx, idOf(id));
    return ctx.submit(
      seen,
      async ({ email }) => {
        await this.releases.confirm(ctx.account, id, email);
        return ctx.redirect(back, { kind: 'success', key: 'admissions:release.sent' });
      },
      (form) => refusedPage(ctx, back, form),
    );
  }

  @Post('nominations/applications/:id/release/waive')
  waive(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const back = this.back(ctx, idOf(id));
    return ctx.submit(
      reasoned,
      async ({ reason }) => {
        await this.releases.waive(ctx.account, id, reason);
        return ctx.redirect(back, { kind: 'success', key: 'admissions:release.waived' });
      },
      (form) => refusedPage(ctx, back, form),
    );
  }

  private back(ctx: PageContext, id: string): string {
    const { from } = ctx.query(z.object({ from: z.literal('manage').optional() }));
    return `/${from ?? 'nominations'}/applications/${id}`;
  }

  private async namePage(ctx: PageContext, id: string, form: FormState): Promise<PageView> {
    const release = await this.queries.byApplication(ctx.account, id);
    return ctx.page({
      title: ctx.t('admissions:form.step-manager'),
      breadcrumbs: [
        { label: ctx.t('admissions:mine.title'), href: ctx.href(LIST) },
        { label: ctx.t('admissions:form.step-manager') },
      ],
      robots: 'noindex',
      body: (
        <Form action={ctx.href(`${LIST}/${id}/line-manager`)} {...formProps(form)}>
          <LineManagerFields ctx={ctx} release={release} />
          <Actions>
            <Button>{ctx.t('admissions:nominee.save')}</Button>
            <ButtonLink href={ctx.href(`${LIST}/${id}`)} variant="quiet">
              {ctx.t('admissions:act.back')}
            </ButtonLink>
          </Actions>
        </Form>
      ),
    });
  }
}

/** Why a step about a release was refused, with the way back. */
const refusedPage = (ctx: PageContext, back: string, form: FormState): PageView =>
  ctx.page({
    title: ctx.t('admissions:release.title'),
    robots: 'noindex',
    body: (
      <>
        <Alert kind="danger" live>
          <p>{form.errors.reason ? ctx.t('admissions:errors.admissions.reason-required') : form.message}</p>
        </Alert>
        <Actions>
          <ButtonLink href={ctx.href(back)} variant="secondary">
            {ctx.t('admissions:act.back')}
          </ButtonLink>
        </Actions>
      </>
    ),
  });

function idOf(id: string): string {
  if (!z.uuid().safeParse(id).success) throw coreErrors('resource.not-found');
  return id;
}
