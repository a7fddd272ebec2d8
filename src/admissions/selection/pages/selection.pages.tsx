import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { coreErrors } from '#libs/errors';
import { SHEET_FORMATS, sheetFile } from '#libs/sheets';
import { Ctx, Requires, sendFile, type PageContext, type PageView, type Redirect } from '#libs/web';
import { StatesQueries } from '#src/states';
import { stateNames } from '../../pages/parts';
import { RegisterPage } from '../../registers/register-page';
import { formatOf } from '../../registers/sheet-links';
import { ApprovalsService } from '../approvals.service';
import { ListsQueries } from '../lists.queries';
import { ProposalsService } from '../proposals.service';
import { OUTCOMES } from '../rules/allocation';
import { listSheet } from './list-sheet';
import { SelectionPage } from './selection-page';

const MOST_EXPORTED = 5000;
const revision = z.number().int().min(1);
const text = z.string().trim().max(2000);
const changeForm = z.object({
  applicationIds: z.array(z.uuid()).max(500),
  outcome: z.enum(OUTCOMES).nullable().optional(),
  reason: text.nullable().optional(),
  reserveRank: z.number().int().min(1).max(10_000).nullable().optional(),
});
const approveForm = z.object({ revision });
const rejectForm = z.object({ revision, reason: text.min(1) });

/** Lists of an edition: proposed, changed by hand, approved by a second person. */
@Controller(':locale/manage/editions/:id/selection')
@Requires({ permission: 'admissions.approve' })
export class SelectionPages {
  constructor(
    private readonly page: SelectionPage,
    private readonly register: RegisterPage,
    private readonly lists: ListsQueries,
    private readonly proposals: ProposalsService,
    private readonly approvals: ApprovalsService,
    private readonly states: StatesQueries,
  ) {}

  @Get()
  show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.page.show(ctx, id);
  }

  @Post('propose')
  async propose(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const edition = await this.register.edition(ctx, id);
    return ctx.submit(
      z.object({ keepChanges: z.boolean() }),
      async ({ keepChanges }) => {
        await this.proposals.make(ctx.account, edition.id, keepChanges);
        return this.done(ctx, id, 'proposed');
      },
      (form) => this.page.show(ctx, id, undefined, form),
    );
  }

  @Get('lists/:listId')
  async list(@Ctx() ctx: PageContext, @Param('id') id: string, @Param('listId') listId: string): Promise<PageView> {
    return this.page.show(ctx, id, await this.listOf(ctx, id, listId));
  }

  @Post('lists/:listId/change')
  async change(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('listId') listId: string,
  ): Promise<PageView | Redirect> {
    const list = await this.listOf(ctx, id, listId);
    return ctx.submit(
      changeForm,
      async ({ applicationIds, outcome = null, reason, reserveRank }) => {
        await this.proposals.override(ctx.account, list, {
          applicationIds,
          outcome,
          reason: reason ? reason : null,
          reserveRank,
        });
        return this.done(ctx, id, 'changed-done');
      },
      (form) => this.page.show(ctx, id, list, form),
    );
  }

  @Post('lists/:listId/approve')
  async approve(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('listId') listId: string,
  ): Promise<PageView | Redirect> {
    const list = await this.listOf(ctx, id, listId);
    return ctx.submit(
      approveForm,
      async (form) => {
        await this.approvals.approve({ ...ctx.account, locale: ctx.locale }, list, form.revision);
        return this.done(ctx, id, 'approved');
      },
      (form) => this.page.show(ctx, id, list, form),
    );
  }

  @Post('lists/:listId/reject')
  async reject(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('listId') listId: string,
  ): Promise<PageView | Redirect> {
    const list = await this.listOf(ctx, id, listId);
    return ctx.submit(
      rejectForm,
      async (form) => {
        await this.approvals.reject({ ...ctx.account, locale: ctx.locale }, list, form.revision, form.reason);
        return this.done(ctx, id, 'rejected');
      },
      (form) => this.page.show(ctx, id, list, form),
    );
  }

  /** The list as a file. */
  @Get(SHEET_FORMATS.map((format) => `lists/:listId/export.${format}`))
  async export(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('listId') listId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const edition = await this.register.edition(ctx, id);
    const list = await this.listOf(ctx, id, listId);
    const { items } = await this.lists.entries(ctx.account, list, { limit: MOST_EXPORTED }, ctx.locale);
    const names = stateNames(await this.states.list(), ctx.locale);
    await sendFile(
      reply,
      sheetFile(formatOf(ctx), `list-${edition.code}`, listSheet(ctx, edition.code, items, names), ctx.locale),
    );
  }

  private done(ctx: PageContext, id: string, what: string): Redirect {
    return ctx.redirect(`/manage/editions/${id}/selection`, { kind: 'success', key: `admissions:selection.${what}` });
  }

  /** The id of a list of this edition. @throws AppError `resource.not-found` */
  private async listOf(ctx: PageContext, id: string, listId: string): Promise<string> {
    const edition = await this.register.edition(ctx, id);
    if (!z.uuid().safeParse(listId).success) throw coreErrors('resource.not-found');
    const list = await this.lists.list(ctx.account, listId, ctx.locale);
    if (list.editionId !== edition.id) throw coreErrors('resource.not-found');
    return list.id;
  }
}
