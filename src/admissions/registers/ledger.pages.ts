import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { SHEET_FORMATS } from '#libs/sheets';
import { Ctx, Requires, type PageContext, type PageView } from '#libs/web';
import { LedgerPage } from './ledger-page';
import { editionTrail, RegisterPage } from './register-page';

const EXPORTS = SHEET_FORMATS.map((format) => `export.${format}`);

/** The whole seat ledger of an edition, for course managers. */
@Controller(':locale/manage/editions/:id/ledger')
@Requires({ permission: 'admissions.select' })
export class ManageLedgerPages {
  constructor(
    private readonly ledger: LedgerPage,
    private readonly register: RegisterPage,
  ) {}

  @Get()
  async show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    const edition = await this.register.edition(ctx, id);
    return this.ledger.show(ctx, {
      edition,
      view: 'all',
      path: `/manage/editions/${edition.id}/ledger`,
      applications: '/manage/applications',
      breadcrumbs: [...editionTrail(ctx, edition), { label: ctx.t('admissions:ledger.title') }],
    });
  }

  @Get(EXPORTS)
  async export(@Ctx() ctx: PageContext, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.ledger.send(ctx, { edition: await this.register.edition(ctx, id), view: 'all' }, reply);
  }
}

/** The part of the seat ledger that concerns a State, for its contact points. */
@Controller(':locale/nominations/editions/:id/ledger')
@Requires({ permission: 'admissions.endorse' })
export class StateLedgerPages {
  constructor(
    private readonly ledger: LedgerPage,
    private readonly register: RegisterPage,
  ) {}

  @Get()
  async show(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    const edition = await this.register.edition(ctx, id);
    return this.ledger.show(ctx, {
      edition,
      view: 'state',
      path: `/nominations/editions/${edition.id}/ledger`,
      applications: '/nominations/applications',
      breadcrumbs: [
        { label: ctx.t('admissions:menu.nominations'), href: ctx.href('/nominations') },
        { label: edition.code, href: ctx.href(`/nominations/editions/${edition.id}`) },
        { label: ctx.t('admissions:ledger.title-state') },
      ],
    });
  }

  @Get(EXPORTS)
  async export(@Ctx() ctx: PageContext, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    await this.ledger.send(ctx, { edition: await this.register.edition(ctx, id), view: 'state' }, reply);
  }
}
