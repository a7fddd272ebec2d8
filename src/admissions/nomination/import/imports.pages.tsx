import { Controller, Get, Inject, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { scopesOf } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { AppError, coreErrors } from '#libs/errors';
import type { SheetFormat } from '#libs/sheets';
import { LocalisedText } from '#libs/ui';
import {
  AcceptsFiles,
  Ctx,
  emptyForm,
  PageView,
  Requires,
  sendFile,
  type FormState,
  type PageContext,
  type Redirect,
} from '#libs/web';
import { CoursesQueries, type EditionView } from '#src/courses';
import { stateCodeSchema } from '#src/identity';
import { StatesQueries } from '#src/states';
import { canManageAdmissions } from '../../admissions.policy';
import { nominationsPath } from '../../pages/nomination-parts';
import { StateName, stateNames } from '../../pages/parts';
import { EntryGate } from '../entry-gate';
import { Standings, type Standing } from '../standing';
import { ImportDesk } from './import-desk';
import { ImportsQueries } from './imports.queries';
import { ImportsService } from './imports.service';
import { summaryView, type ImportView } from './imports.views';
import { receiveSheet } from './receive-sheet';
import { ImportResult } from './result-parts';
import { ColumnsTable, RecentSheets, StateChoice, TemplateLinks, UploadForm } from './upload-parts';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const stateQuery = z.object({ state: stateCodeSchema.optional() });

/** Seconds after which the page of a sheet that is being written looks again. */
const LOOK_AGAIN = 3;

/** Nominees from a sheet: the template, sending, what was found, the confirmation and the progress. */
@Controller(':locale/nominations/editions/:editionId/import')
@Requires('signed-in')
export class ImportsPages {
  constructor(
    private readonly imports: ImportsService,
    private readonly queries: ImportsQueries,
    private readonly desk: ImportDesk,
    private readonly standings: Standings,
    private readonly gate: EntryGate,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  start(@Ctx() ctx: PageContext, @Param('editionId') editionId: string): Promise<PageView> {
    return this.uploadPage(ctx, editionId);
  }

  @Get('template.xlsx')
  xlsx(@Ctx() ctx: PageContext, @Param('editionId') editionId: string, @Res() reply: FastifyReply): Promise<void> {
    return this.template(ctx, editionId, 'xlsx', reply);
  }

  @Get('template.csv')
  csv(@Ctx() ctx: PageContext, @Param('editionId') editionId: string, @Res() reply: FastifyReply): Promise<void> {
    return this.template(ctx, editionId, 'csv', reply);
  }

  @Post()
  @AcceptsFiles()
  async upload(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Req() request: FastifyRequest,
  ): Promise<PageView | Redirect> {
    const edition = await this.edition(ctx, editionId);
    try {
      const { command, file } = await receiveSheet(ctx.actor, request, this.settings.secretKey);
      const id = await this.imports.upload(ctx.account, { ...command, editionId }, file, ctx.locale);
      return ctx.redirect(`${pathOf(edition.id)}/${id}`);
    } catch (error) {
      if (!(error instanceof AppError) || error.status >= 500 || [401, 403, 404].includes(error.status)) throw error;
      const view = await this.uploadPage(
        ctx,
        editionId,
        ctx.failedForm({}, error.fields, ctx.message(error), error.status),
      );
      return new PageView({ ...view.content, status: error.status });
    }
  }

  @Get(':id')
  show(@Ctx() ctx: PageContext, @Param('editionId') editionId: string, @Param('id') id: string): Promise<PageView> {
    return this.importPage(ctx, editionId, id);
  }

  @Post(':id/confirm')
  confirm(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Param('id') id: string,
  ): Promise<PageView | Redirect> {
    return this.act(ctx, editionId, id, 'confirmed', () => this.imports.confirm(ctx.account, id));
  }

  @Post(':id/discard')
  discard(
    @Ctx() ctx: PageContext,
    @Param('editionId') editionId: string,
    @Param('id') id: string,
  ): Promise<PageView | Redirect> {
    return this.act(ctx, editionId, id, 'discarded', () => this.imports.discard(ctx.account, id));
  }

  private async act(
    ctx: PageContext,
    editionId: string,
    id: string,
    word: 'confirmed' | 'discarded',
    run: () => Promise<void>,
  ): Promise<PageView | Redirect> {
    await this.record(ctx, editionId, id);
    return ctx.submit(
      z.object({}),
      async () => {
        await run();
        return ctx.redirect(`${pathOf(editionId)}/${id}`, { kind: 'success', key: `admissions:import.sent.${word}` });
      },
      (form) => this.importPage(ctx, editionId, id, form),
    );
  }

  private async template(ctx: PageContext, editionId: string, format: SheetFormat, reply: FastifyReply): Promise<void> {
    await this.edition(ctx, editionId);
    const { state } = ctx.query(stateQuery);
    await sendFile(reply, await this.desk.template(ctx.account, format, { editionId, stateCode: state }, ctx.locale));
  }

  private async edition(ctx: PageContext, id: string): Promise<EditionView> {
    const edition = uuid.test(id) ? await this.courses.editionById(id, ctx.locale) : undefined;
    if (!edition) throw coreErrors('resource.not-found');
    return edition;
  }

  private async record(ctx: PageContext, editionId: string, id: string): Promise<ImportView> {
    if (!uuid.test(id) || !uuid.test(editionId)) throw coreErrors('resource.not-found');
    const view = await this.desk.view(ctx.actor, id, ctx.locale);
    if (view.editionId !== editionId) throw coreErrors('resource.not-found');
    return view;
  }

  /** States for which the actor could enter people here. */
  private stateCodes(ctx: PageContext, edition: EditionView, all: readonly string[]): string[] {
    const invited = edition.states.length > 0 ? edition.states : all;
    if (canManageAdmissions(ctx.actor)) return all.filter((code) => invited.includes(code));
    const scopes = scopesOf(ctx.actor, 'admissions.endorse');
    return scopes === 'all' ? [...invited] : scopes.filter((code) => invited.includes(code));
  }

  private async uploadPage(ctx: PageContext, editionId: string, form: FormState = emptyForm()): Promise<PageView> {
    const edition = await this.edition(ctx, editionId);
    const states = await this.states.list();
    const names = stateNames(states, ctx.locale);
    const possible = this.stateCodes(
      ctx,
      edition,
      states.map(({ code }) => code),
    );
    const state = ctx.query(stateQuery).state ?? (possible.length === 1 ? possible[0] : undefined);
    const base = ctx.href(pathOf(edition.id));
    const title = ctx.t('admissions:import.title');
    const frame = {
      title,
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs: [...this.trail(ctx, edition, state), { label: title }],
      robots: 'noindex',
    };
    if (state === undefined) {
      if (possible.length === 0) throw coreErrors('access.denied');
      return ctx.page({ ...frame, body: <StateChoice base={base} codes={possible} names={names} /> });
    }
    const standing = await this.standings.of(ctx.actor, editionId, state);
    const sheets = (await this.queries.recent(ctx.actor, edition.id, state)).map(summaryView);
    return ctx.page({
      ...frame,
      kicker: <StateName names={names} code={state} />,
      wide: true,
      body: (
        <>
          <p>{ctx.t('admissions:import.lead')}</p>
          <TemplateLinks base={base} state={state} />
          <UploadForm base={base} standing={standing} form={form} closed={await this.closed(ctx, standing)} />
          <RecentSheets base={base} sheets={sheets} />
          <ColumnsTable />
        </>
      ),
    });
  }

  /** The way to here: a contact point's register, and what the State puts forward for the edition. */
  private trail(ctx: PageContext, edition: EditionView, state: string | undefined) {
    const register = scopesOf(ctx.actor, 'admissions.endorse').length > 0;
    return [
      ...(register ? [{ label: ctx.t('admissions:menu.nominations'), href: ctx.href('/nominations') }] : []),
      {
        label: edition.code,
        href: ctx.href(state ? nominationsPath(edition.id, state) : `/nominations/editions/${edition.id}`),
      },
    ];
  }

  /** Why nobody can be entered now, if so. */
  private async closed(ctx: PageContext, { edition, stateCode }: Standing): Promise<string | undefined> {
    try {
      await this.gate.refuseUnlessOpen(edition, stateCode);
      return undefined;
    } catch (error) {
      if (error instanceof AppError && error.status === 409) return ctx.message(error);
      throw error;
    }
  }

  private async importPage(ctx: PageContext, editionId: string, id: string, form?: FormState): Promise<PageView> {
    const view = await this.record(ctx, editionId, id);
    const edition = await this.edition(ctx, editionId);
    const names = stateNames(await this.states.list(), ctx.locale);
    const base = ctx.href(pathOf(editionId));
    const upload = `${base}?state=${view.stateCode}`;
    if (view.status === 'confirmed') void ctx.reply.header('refresh', String(LOOK_AGAIN));
    return ctx.page({
      title: view.fileName,
      lead: <LocalisedText text={edition.courseTitle} />,
      kicker: <StateName names={names} code={view.stateCode} />,
      breadcrumbs: [
        ...this.trail(ctx, edition, view.stateCode),
        { label: ctx.t('admissions:import.title'), href: upload },
        { label: view.fileName },
      ],
      robots: 'noindex',
      wide: true,
      body: (
        <ImportResult
          view={view}
          addresses={{
            self: `${base}/${id}`,
            upload,
            people: ctx.href(nominationsPath(editionId, view.stateCode)),
          }}
          refusal={form?.message}
        />
      ),
    });
  }
}

const pathOf = (editionId: string): string => `/nominations/editions/${editionId}/import`;
