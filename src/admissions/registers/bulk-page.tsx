import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { Actions, Alert, Bdi, Button, ButtonLink, Form, TextArea, type Crumb, type FormValues } from '#libs/ui';
import type { FormState, PageContext, PageView, Redirect } from '#libs/web';
import { AdmissionsQueries } from '../admissions.queries';
import { canManageAdmissions } from '../admissions.policy';
import type { ApplicationSummary } from '../admissions.views';
import { ApplicationTag } from '../pages/parts';
import { BULK_DECISIONS, BulkJudging, MOST_AT_ONCE, type BulkDecision, type Refusal } from './bulk-judging';

const posted = z.object({
  action: z.enum(BULK_DECISIONS),
  ids: z.array(z.uuid()).min(1).max(MOST_AT_ONCE),
  sure: z.boolean().optional(),
  reason: z.string().trim().max(2000).nullable().optional(),
});
type Posted = z.output<typeof posted>;

/** From which register a decision comes. */
export interface BulkFrom {
  /** Address of the register within the locale. */
  path: string;
  breadcrumbs: Crumb[];
  /** Shows the register again on a mistake. */
  showAgain: (form: FormState) => Promise<PageView>;
}

/** Decisions about the applications that are ticked in a register: first asked about, then carried out. */
@Injectable()
export class BulkPage {
  constructor(
    private readonly queries: AdmissionsQueries,
    private readonly judging: BulkJudging,
  ) {}

  /** Takes the form of a register. Those that were refused are shown again, each with the reason. */
  decide(ctx: PageContext, from: BulkFrom): Promise<PageView | Redirect> {
    return ctx.submit(
      posted,
      async (input) => {
        if (!input.sure) return this.question(ctx, from, input);
        if (needsReason(ctx, input.action) && !input.reason)
          return this.question(ctx, from, input, { problem: ctx.t('admissions:errors.admissions.reason-required') });
        const reason = input.reason ? input.reason : null;
        const { done, refused } = await this.judging.carryOut(ctx.account, input.action, input.ids, reason);
        if (refused.length > 0) return this.question(ctx, from, input, { done: done.length, refused });
        return ctx.redirect(from.path, {
          kind: 'success',
          key: 'admissions:bulk.done',
          vars: { count: done.length },
        });
      },
      from.showAgain,
    );
  }

  private async question(
    ctx: PageContext,
    from: BulkFrom,
    input: Posted,
    { problem, done, refused }: { problem?: string; done?: number; refused?: Refusal[] } = {},
  ): Promise<PageView> {
    const why = new Map((refused ?? []).map(({ id, error }) => [id, ctx.message(error)]));
    const chosen = (await this.queries.visible(ctx.actor, input.ids, ctx.locale)).filter(
      ({ id }) => refused === undefined || why.has(id),
    );
    if (chosen.length === 0) throw coreErrors('resource.not-found');
    const title = ctx.t(`admissions:bulk.${input.action}`);
    return ctx.page({
      title,
      status: problem || refused ? 422 : 200,
      breadcrumbs: [...from.breadcrumbs, { label: title }],
      robots: 'noindex',
      body: (
        <>
          {refused ? (
            <Alert kind="warning" live title={ctx.t('admissions:bulk.refused', { count: refused.length })}>
              {done ? <p>{ctx.t('admissions:bulk.done', { count: done })}</p> : null}
            </Alert>
          ) : null}
          <p>{ctx.t(`admissions:bulk.${input.action}-means`)}</p>
          <Chosen ctx={ctx} chosen={chosen} why={why} />
          <Form
            action={ctx.href(from.path)}
            values={{ reason: input.reason } as FormValues}
            errors={problem ? { reason: problem } : {}}
          >
            <input type="hidden" name="action" value={input.action} />
            <input type="hidden" name="sure" value="true" />
            {chosen.map(({ id }) => (
              <input key={id} type="hidden" name="ids" value={id} />
            ))}
            <TextArea
              name="reason"
              label={ctx.t(input.action === 'endorse' ? 'admissions:reason.note' : 'admissions:reason.label')}
              hint={ctx.t(`admissions:bulk.${input.action}-hint`)}
              required={needsReason(ctx, input.action)}
              maxLength={2000}
              rows={4}
            />
            <Actions>
              <Button>{title}</Button>
              <ButtonLink href={ctx.href(from.path)} variant="quiet">
                {ctx.t('admissions:act.back')}
              </ButtonLink>
            </Actions>
          </Form>
        </>
      ),
    });
  }
}

function Chosen({
  ctx,
  chosen,
  why,
}: {
  ctx: PageContext;
  chosen: ApplicationSummary[];
  why: ReadonlyMap<string, string>;
}) {
  return (
    <ol>
      {chosen.map((row) => (
        <li key={row.id}>
          <Bdi>{row.applicant.name}</Bdi> <ApplicationTag ctx={ctx} status={row.status} />
          {why.has(row.id) ? <div>{why.get(row.id)}</div> : null}
        </li>
      ))}
    </ol>
  );
}

/** Buttons below a register. */
export function BulkActions({ ctx, decisions }: { ctx: PageContext; decisions: readonly BulkDecision[] }) {
  return (
    <Actions>
      {decisions.map((decision) => (
        <Button key={decision} name="action" value={decision} variant="secondary">
          {ctx.t(`admissions:bulk.${decision}`)}
        </Button>
      ))}
    </Actions>
  );
}

/** Whoever stands in for a contact point says why; so does whoever returns something or does without it. */
const needsReason = (ctx: PageContext, decision: BulkDecision): boolean =>
  decision !== 'endorse' || canManageAdmissions(ctx.actor);
