import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { Clock } from '#libs/clock';
import { AppError } from '#libs/errors';
import { label, type Localised } from '#libs/i18n';
import { Actions, ButtonLink, DataTable, LocalisedText, Section, StatusTag } from '#libs/ui';
import { Slots, type PageContext } from '#libs/web';
import { StatesQueries } from '#src/states';
import { Ledger } from '../ledger';
import { Standings } from '../nomination/standing';
import { PLACE_LOOK } from '../pages/look';
import { NOMINATION_EDITION_SLOT, nominationOf } from '../pages/nomination-edition.pages';
import { modesOf } from '../rules/place-ledger';
import { QuotasQueries, type HeldSeat } from './quotas.queries';

/** The seats that are held for a State, on the page of its nominations, with what can be done with them. */
@Injectable()
export class StateSeats implements OnModuleInit {
  constructor(
    private readonly slots: Slots,
    private readonly queries: QuotasQueries,
    private readonly ledger: Ledger,
    private readonly standings: Standings,
    private readonly states: StatesQueries,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.slots.register(NOMINATION_EDITION_SLOT, 10, (ctx, subject) => this.section(ctx, subject));
  }

  private async section(ctx: PageContext, subject: string): Promise<ComponentChildren | undefined> {
    const { editionId, stateCode } = nominationOf(subject);
    const edition = await this.ledger.edition(editionId);
    const seats = (await this.queries.heldSeats(ctx.actor, editionId)).filter((seat) => seat.stateCode === stateCode);
    if (!edition || seats.length === 0) return undefined;
    const isOpen =
      edition.status === 'published' && edition.freezeEnds !== null && this.clock.now() < edition.freezeEnds;
    const institutions = await this.states.institutionsByIds(seats.flatMap(({ institutionId }) => institutionId ?? []));
    return (
      <Section title={ctx.t('admissions:seats.title')}>
        <p>{ctx.t('admissions:seats.lead')}</p>
        <SeatsTable
          ctx={ctx}
          seats={seats}
          names={new Map([...institutions].map(([id, { labels }]) => [id, label(labels, ctx.locale)]))}
          withMode={modesOf(edition).length > 1}
          mayAct={isOpen && (await this.speaks(ctx, stateCode))}
        />
        {isOpen && seats.some(({ reserved }) => !reserved) && (await this.speaks(ctx, stateCode)) ? (
          <Actions>
            <ButtonLink
              href={ctx.href(`/nominations/editions/${editionId}/reserve-seats?state=${stateCode}`)}
              variant="secondary"
            >
              {ctx.t('admissions:seats.reserve')}
            </ButtonLink>
          </Actions>
        ) : null}
      </Section>
    );
  }

  private async speaks(ctx: PageContext, stateCode: string): Promise<boolean> {
    try {
      await this.standings.capacity(ctx.actor, stateCode, null);
      return true;
    } catch (error) {
      if (error instanceof AppError) return false;
      throw error;
    }
  }
}

/** Each seat with its mark, what was said of it, and the ways on. */
export function SeatsTable({
  ctx,
  seats,
  names,
  withMode,
  mayAct,
}: {
  ctx: PageContext;
  seats: readonly HeldSeat[];
  /** Names of institutions by id. */
  names: ReadonlyMap<string, Localised>;
  withMode: boolean;
  mayAct: boolean;
}) {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('admissions:seats.title')}
      hideCaption
      rows={[...seats]}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'number',
          header: t('admissions:ledger.place'),
          rowHeader: true,
          cell: ({ number }) => t('admissions:register.place-number', { number }),
        },
        ...(withMode
          ? [
              {
                key: 'mode',
                header: t('admissions:plan.mode'),
                cell: ({ mode }: HeldSeat) => t(`admissions:mode.${mode}`),
              },
            ]
          : []),
        {
          key: 'state',
          header: t('admissions:column.state-of'),
          cell: ({ reserved }) => {
            const standing = reserved ? 'reserved' : 'held';
            return <StatusTag {...PLACE_LOOK[standing]} text={t(`admissions:shares.${standing}`)} />;
          },
        },
        {
          key: 'whose',
          header: t('admissions:seats.whose'),
          cell: ({ institutionId }) => {
            const name = institutionId === null ? undefined : names.get(institutionId);
            return name ? <LocalisedText text={name} /> : t('admissions:seats.of-state');
          },
        },
        {
          key: 'note',
          header: t('admissions:ledger.note'),
          cell: ({ note }) => (note ? <span dir="auto">{note}</span> : '—'),
        },
        ...(mayAct
          ? [
              {
                key: 'act',
                header: t('admissions:seats.act'),
                hideHeader: true,
                cell: (seat: HeldSeat) => <SeatActions ctx={ctx} seat={seat} />,
              },
            ]
          : []),
      ]}
    />
  );
}

function SeatActions({ ctx, seat }: { ctx: PageContext; seat: HeldSeat }) {
  const base = `/nominations/seats/${seat.id}`;
  const named = ctx.t('admissions:register.place-number', { number: seat.number });
  const words = (key: string) => ({
    children: ctx.t(`admissions:seats.${key}`),
    label: `${ctx.t(`admissions:seats.${key}`)}: ${named}`,
  });
  return (
    <Actions>
      {seat.reserved ? (
        <>
          <ButtonLink href={ctx.href(`${base}/fill`)} variant="secondary" small {...words('fill')} />
          <ButtonLink href={ctx.href(`${base}/unreserve`)} variant="quiet" small {...words('unreserve')} />
        </>
      ) : null}
      <ButtonLink href={ctx.href(`${base}/give-back`)} variant="quiet" small {...words('give-back')} />
    </Actions>
  );
}
