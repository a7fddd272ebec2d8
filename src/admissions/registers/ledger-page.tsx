import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { sheetFile } from '#libs/sheets';
import { FilterForm, LocalisedText, NumberField, Pager, Section, Select, type Crumb } from '#libs/ui';
import { sendFile, type PageContext, type PageView } from '#libs/web';
import type { EditionView } from '#src/courses';
import { StatesQueries } from '#src/states';
import { stateNames } from '../pages/parts';
import { PLACE_EVENT_KINDS } from '../rules/place-ledger';
import { withQuery } from './address';
import { EditionTabs } from './edition-tabs';
import { LedgerTable, ledgerSheet } from './ledger-parts';
import { LedgerRegister, ledgerFilter } from './ledger-register';
import { PlaceMap } from './place-map';
import { PlaceShares } from './place-shares.queries';
import { formatOf, SheetLinks } from './sheet-links';
import { visibleStates, type View } from './scope';

const PAGE = 50;
const query = ledgerFilter.extend({ after: z.string().max(1000).optional() });

/** Whose page of which ledger. */
interface LedgerOf {
  edition: EditionView;
  view: View;
  /** Address of the page within the locale. */
  path: string;
  /** Where the page of an application is, without its id. */
  applications: string;
  breadcrumbs: Crumb[];
}

/** The seat ledger of an edition as a page and as a file: for course managers, and for contact points their State's part. */
@Injectable()
export class LedgerPage {
  constructor(
    private readonly register: LedgerRegister,
    private readonly shares: PlaceShares,
    private readonly states: StatesQueries,
  ) {}

  /** The picture and the entries, the newest first, in a constant number of statements. */
  async show(ctx: PageContext, { edition, view, path, applications, breadcrumbs }: LedgerOf): Promise<PageView> {
    const { after, order = 'newest', ...filter } = ctx.query(query);
    const request = { editionId: edition.id, view, filter: { ...filter, order } };
    const page = await this.register.page(ctx.actor, request, { locale: ctx.locale, limit: PAGE, after });
    const own = visibleStates(ctx.actor, view);
    const shares = await this.shares.of([edition.id], own);
    const states = await this.states.list();
    const names = stateNames(states, ctx.locale);
    const choices = [...new Set(shares.flatMap(({ stateCode }) => stateCode ?? []))];
    const base = ctx.href(path);
    const kept = order === 'newest' ? undefined : order;
    return ctx.page({
      title: ctx.t(view === 'all' ? 'admissions:ledger.title' : 'admissions:ledger.title-state'),
      kicker: edition.code,
      lead: <LocalisedText text={edition.courseTitle} />,
      breadcrumbs,
      robots: 'noindex',
      wide: true,
      body: (
        <>
          {view === 'all' ? <EditionTabs ctx={ctx} editionId={edition.id} current="ledger" /> : null}
          <p>{ctx.t(view === 'all' ? 'admissions:ledger.lead' : 'admissions:ledger.lead-state')}</p>
          <Section title={ctx.t('admissions:places.title')}>
            <PlaceMap ctx={ctx} shares={shares} names={names} invited={own ?? edition.states} pool={own === null} />
          </Section>
          <Section
            title={ctx.t('admissions:ledger.entries')}
            actions={
              page.items.length > 0 ? (
                <SheetLinks ctx={ctx} base={`${base}/export`} query={{ ...filter, order: kept }} />
              ) : null
            }
          >
            <FilterForm
              action={base}
              values={filter}
              active={Object.values(filter).filter((value) => value !== undefined).length}
              resetHref={base}
              keep={{ order: kept }}
            >
              <Select
                name="kind"
                label={ctx.t('admissions:ledger.what')}
                value={filter.kind}
                empty={ctx.t('admissions:filter.any')}
                options={PLACE_EVENT_KINDS.map((kind) => ({
                  value: kind,
                  label: ctx.t(`admissions:ledger.kind.${kind}`),
                }))}
              />
              {choices.length > 1 ? (
                <Select
                  name="state"
                  label={ctx.t('admissions:column.state')}
                  value={filter.state}
                  empty={ctx.t('admissions:filter.any')}
                  options={states
                    .filter(({ code }) => choices.includes(code))
                    .map(({ code }) => ({ value: code, label: names.get(code)?.value ?? code }))}
                />
              ) : null}
              <NumberField name="place" label={ctx.t('admissions:ledger.place')} value={filter.place} min={1} />
            </FilterForm>
            <LedgerTable
              ctx={ctx}
              rows={page.items}
              names={names}
              hybrid={edition.format === 'hybrid'}
              withState={own === null || own.length > 1}
              base={applications}
              order={{
                newest: order === 'newest',
                href: withQuery(base, { ...filter, order: order === 'newest' ? 'oldest' : undefined }),
              }}
            />
            <Pager
              nextHref={page.next && withQuery(base, { ...filter, order: kept, after: page.next })}
              previousHref={after ? withQuery(base, { ...filter, order: kept }) : null}
            />
          </Section>
        </>
      ),
    });
  }

  /** The entries that the address asks for as a file. */
  async send(
    ctx: PageContext,
    { edition, view }: Pick<LedgerOf, 'edition' | 'view'>,
    reply: FastifyReply,
  ): Promise<void> {
    const filter = ctx.query(ledgerFilter);
    const request = { editionId: edition.id, view, filter: { ...filter, order: filter.order ?? ('newest' as const) } };
    const rows = await this.register.all(ctx.actor, request, ctx.locale);
    const names = stateNames(await this.states.list(), ctx.locale);
    const table = ledgerSheet(ctx, edition.code, rows, names);
    await sendFile(reply, sheetFile(formatOf(ctx), `ledger-${edition.code}`, table, ctx.locale));
  }
}
