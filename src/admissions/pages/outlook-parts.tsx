import type { ComponentChildren } from 'preact';
import { Alert, DateText, DescriptionList, Steps, TimePair, type Description } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { ApplicationSummary, ApplicationView } from '../admissions.views';
import type { Outlook, ReserveStanding } from '../registers/outlook.queries';
import type { ApplicationStatus } from '../rules/application-lifecycle';
import { lastMinute } from '../rules/offer-end';
import { progressOf } from '../rules/progress';

type DateName = 'entry' | 'endorsement' | 'selection' | 'offer' | 'list' | 'change' | 'begins';

/** The dates that matter to a person in each state, in their order. Where it has ended, none do. */
const DATES: Partial<Record<ApplicationStatus, readonly DateName[]>> = {
  draft: ['entry', 'begins'],
  returned: ['entry', 'begins'],
  submitted: ['endorsement', 'selection', 'begins'],
  endorsed: ['selection', 'begins'],
  selected: ['begins'],
  reserve: ['list', 'begins'],
  offered: ['offer', 'begins'],
  confirmed: ['change', 'begins'],
};

/** States whose reason stands with the decision of the list, in the reader's language. */
const BY_LIST: ReadonlySet<ApplicationStatus> = new Set(['not-selected', 'ineligible']);

interface Props {
  ctx: PageContext;
  application: Pick<ApplicationSummary, 'status' | 'offerUntil' | 'statusReason' | 'door' | 'edition' | 'reserveRank'>;
  outlook: Outlook;
}

/** Where the person stands and what happens next: a sentence, the place on the reserve list, and the dates that matter. */
export function NextStep(props: Props) {
  const { ctx, application, outlook } = props;
  return (
    <>
      <p>
        {ctx.t(`admissions:next.${keyOf(props)}`, { rank: application.reserveRank ?? '', days: outlook.offerDays })}
      </p>
      {outlook.reserve ? <Ahead ctx={ctx} standing={outlook.reserve} /> : null}
      {application.statusReason && !BY_LIST.has(application.status) ? (
        <Alert kind="info" title={ctx.t('admissions:reason.title')}>
          <p dir="auto">{application.statusReason}</p>
        </Alert>
      ) : null}
      <Dates {...props} />
      {outlook.reserve ? <HowPassedOn ctx={ctx} /> : null}
    </>
  );
}

function keyOf({ application: { status, edition }, outlook }: Props): string {
  if (status === 'submitted' && !edition.demandsEndorsement) return 'submitted-directly';
  if (status === 'confirmed' && edition.format === 'self-paced') return 'confirmed-self-paced';
  if (status === 'draft' && !outlook.isEntryOpen) return 'draft-late';
  if (status === 'returned' && !outlook.isEntryOpen) return 'returned-late';
  return status;
}

/** Who is before the person on the reserve list. */
function Ahead({ ctx, standing: { ahead, aheadOfState } }: { ctx: PageContext; standing: ReserveStanding }) {
  if (ahead === 0) return <p>{ctx.t('admissions:reserve.first')}</p>;
  return (
    <p>
      {ctx.t('admissions:reserve.ahead', { count: ahead })}{' '}
      {aheadOfState === 0
        ? ctx.t('admissions:reserve.first-of-state')
        : ctx.t('admissions:reserve.ahead-of-state', { count: aheadOfState })}
    </p>
  );
}

/** The published order in which places are handed on. */
function HowPassedOn({ ctx }: { ctx: PageContext }) {
  return (
    <details>
      <summary>{ctx.t('admissions:reserve.how')}</summary>
      <ol>
        {(['holder', 'pool', 'offer', 'end'] as const).map((rule) => (
          <li key={rule}>{ctx.t(`admissions:reserve.rule-${rule}`)}</li>
        ))}
      </ol>
    </details>
  );
}

function Dates({ ctx, application, outlook }: Props) {
  const { edition, offerUntil, status } = application;
  const value: Record<DateName, ComponentChildren> = {
    entry: outlook.entryEnds && <End at={outlook.entryEnds} />,
    endorsement: edition.demandsEndorsement && outlook.entryEnds && <End at={outlook.entryEnds} />,
    selection: outlook.selectionOn && <DateText value={outlook.selectionOn} />,
    offer: offerUntil && <End at={new Date(offerUntil)} />,
    list: outlook.freezeEnds && <End at={outlook.freezeEnds} />,
    change: outlook.freezeEnds && <End at={outlook.freezeEnds} />,
    begins: edition.startsOn && <DateText value={edition.startsOn} />,
  };
  const items = (DATES[status] ?? []).map((name): Description => ({
    term: ctx.t(`admissions:dates.${name}`),
    value: value[name],
  }));
  return <DescriptionList items={items} />;
}

/** The last minute before an end, in the reader's zone and in Baku: nobody takes 00:00 for the day before. */
function End({ at }: { at: Date }) {
  return <TimePair value={lastMinute(at)} />;
}

/** The way of an application as stages, with the dates on which they happened or are expected. */
export function ProgressSteps({
  ctx,
  application,
  outlook,
}: {
  ctx: PageContext;
  application: ApplicationView;
  outlook?: Pick<Outlook, 'selectionOn' | 'freezeOn'>;
}) {
  return (
    <Steps
      label={ctx.t('admissions:progress.title')}
      steps={progressOf({ ...application, expected: outlook }).map(({ stage, state, date, due }) => ({
        label: ctx.t(`admissions:progress.${stage}`),
        state,
        date,
        due,
        note:
          state === 'failed' || (state === 'current' && ['returned', 'reserve'].includes(application.status))
            ? ctx.t(`admissions:status.${application.status}`)
            : undefined,
      }))}
    />
  );
}
