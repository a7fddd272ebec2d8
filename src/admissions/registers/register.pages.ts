import { Controller, Get, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SHEET_FORMATS, sheetFile } from '#libs/sheets';
import { Ctx, Requires, sendFile, type PageContext, type PageView, type Redirect } from '#libs/web';
import { StatesQueries } from '#src/states';
import { stateNames } from '../pages/parts';
import { ApplicationsRegister } from './applications-register';
import { applicationsSheet } from './applications-sheet';
import { BulkPage } from './bulk-page';
import { editionTrail, RegisterPage, registerQuery } from './register-page';
import { formatOf } from './sheet-links';

/** The course manager's register of an edition: places per State, applications, and what is shown as a file. */
@Controller(':locale/manage/editions/:id/applications')
@Requires({ permission: 'admissions.select' })
export class RegisterPages {
  constructor(
    private readonly page: RegisterPage,
    private readonly bulk: BulkPage,
    private readonly register: ApplicationsRegister,
    private readonly states: StatesQueries,
  ) {}

  @Get()
  list(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.page.show(ctx, id);
  }

  /** A decision about the applications that are ticked. */
  @Post()
  async decide(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    const edition = await this.page.edition(ctx, id);
    const path = `/manage/editions/${edition.id}/applications`;
    return this.bulk.decide(ctx, {
      path,
      breadcrumbs: [...editionTrail(ctx, edition), { label: ctx.t('admissions:manage.title'), href: ctx.href(path) }],
      showAgain: (form) => this.page.show(ctx, id, form),
    });
  }

  /** The table as it is filtered and sorted, written as it is read. */
  @Get(SHEET_FORMATS.map((format) => `export.${format}`))
  async export(@Ctx() ctx: PageContext, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    const edition = await this.page.edition(ctx, id);
    const { sort, ...filter } = ctx.query(registerQuery);
    const rows = this.register.all(ctx.actor, { view: 'all', editionId: edition.id, filter, sort }, ctx.locale);
    const names = stateNames(await this.states.list(), ctx.locale);
    await sendFile(
      reply,
      sheetFile(
        formatOf(ctx),
        `applications-${edition.code}`,
        applicationsSheet(ctx, edition.code, rows, names),
        ctx.locale,
      ),
    );
  }
}
