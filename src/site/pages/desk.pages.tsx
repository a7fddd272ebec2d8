import { Controller, Get } from '@nestjs/common';
import { Card, CardList, EmptyState } from '#libs/ui';
import { Ctx, Navigation, Requires, Slots, type PageContext, type PageView } from '#libs/web';
import { sitePermissions } from '../site.permissions';

const DESK = '/manage';

/** Where staff begin: what waits for them, and the rooms they may work in. */
@Controller(':locale/manage')
@Requires({ permission: sitePermissions['site.manage'] })
export class DeskPages {
  constructor(
    private readonly navigation: Navigation,
    private readonly slots: Slots,
  ) {}

  @Get()
  async desk(@Ctx() ctx: PageContext): Promise<PageView> {
    const waiting = await this.slots.fill('manage.home', ctx, ctx.account.accountId);
    const rooms = this.navigation.visible('staff', ctx.actor).filter((entry) => entry.href !== DESK);
    return ctx.page({
      title: ctx.t('site:desk.title'),
      robots: 'noindex',
      lead: ctx.t('site:desk.lead'),
      body: (
        <>
          {waiting}
          {rooms.length === 0 ? (
            <EmptyState title={ctx.t('site:desk.empty')} />
          ) : (
            <CardList columns={3} label={ctx.t('site:desk.rooms')}>
              {rooms.map((room) => (
                <Card key={room.href} title={ctx.t(room.labelKey)} href={ctx.href(room.href)} />
              ))}
            </CardList>
          )}
        </>
      ),
    });
  }
}
