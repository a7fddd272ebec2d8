import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SHEET_FORMATS } from '#libs/sheets';
import { Ctx, Requires, type PageContext, type PageView } from '#libs/web';
import { ReportPage } from './report-page';

const EXPORTS = SHEET_FORMATS.map((format) => `export.${format}`);

/** Applications of all editions and States counted, for course managers. */
@Controller(':locale/manage/admissions')
@Requires({ permission: 'admissions.select' })
export class ManageReportPages {
  constructor(private readonly report: ReportPage) {}

  @Get()
  show(@Ctx() ctx: PageContext): Promise<PageView> {
    return this.report.show(ctx, { view: 'all', path: '/manage/admissions', breadcrumbs: [] });
  }

  @Get(EXPORTS)
  export(@Ctx() ctx: PageContext, @Res() reply: FastifyReply): Promise<void> {
    return this.report.send(ctx, 'all', reply);
  }
}

/** Applications of their State counted, for contact points. */
@Controller(':locale/nominations/report')
@Requires({ permission: 'admissions.endorse' })
export class StateReportPages {
  constructor(private readonly report: ReportPage) {}

  @Get()
  show(@Ctx() ctx: PageContext): Promise<PageView> {
    return this.report.show(ctx, {
      view: 'state',
      path: '/nominations/report',
      breadcrumbs: [{ label: ctx.t('admissions:menu.nominations'), href: ctx.href('/nominations') }],
    });
  }

  @Get(EXPORTS)
  export(@Ctx() ctx: PageContext, @Res() reply: FastifyReply): Promise<void> {
    return this.report.send(ctx, 'state', reply);
  }
}
