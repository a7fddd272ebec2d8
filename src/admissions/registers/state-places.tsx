import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { Section } from '#libs/ui';
import { Slots, type PageContext } from '#libs/web';
import { StatesQueries } from '#src/states';
import { canManageAdmissions, isContactPointOf } from '../admissions.policy';
import { NOMINATION_EDITION_SLOT, nominationOf } from '../pages/nomination-edition.pages';
import { stateNames } from '../pages/parts';
import { PlaceMap } from './place-map';
import { PlaceShares } from './place-shares.queries';

/** The places of a State in an edition as a picture, on the page of its nominations, with the way to the ledger. */
@Injectable()
export class StatePlaces implements OnModuleInit {
  constructor(
    private readonly slots: Slots,
    private readonly shares: PlaceShares,
    private readonly states: StatesQueries,
  ) {}

  onModuleInit(): void {
    this.slots.register(NOMINATION_EDITION_SLOT, 5, (ctx, subject) => this.section(ctx, subject));
  }

  private async section(ctx: PageContext, subject: string): Promise<ComponentChildren | undefined> {
    const { editionId, stateCode } = nominationOf(subject);
    const isContactPoint = isContactPointOf(ctx.actor, stateCode);
    if (!isContactPoint && !canManageAdmissions(ctx.actor)) return undefined;
    const shares = await this.shares.of([editionId], [stateCode]);
    if (shares.length === 0) return undefined;
    const ledger = `${isContactPoint ? '/nominations' : '/manage'}/editions/${editionId}/ledger`;
    return (
      <Section
        title={ctx.t('admissions:places.title')}
        actions={<a href={ctx.href(ledger)}>{ctx.t('admissions:ledger.title')}</a>}
      >
        <PlaceMap ctx={ctx} shares={shares} names={stateNames(await this.states.list(), ctx.locale)} pool={false} />
      </Section>
    );
  }
}
