import type { Localised } from '#libs/i18n';
import { Alert, DataTable, Section, type Tone } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { StateName } from '../../pages/parts';
import type { ListView } from '../lists.views';

interface Props {
  ctx: PageContext;
  list: ListView;
}

/** What stands out before a list is approved. */
export function Warnings({ ctx, list }: Props) {
  const title = ctx.t('admissions:selection.warnings');
  if (list.status !== 'open') return null;
  if (list.warnings.length === 0)
    return (
      <Alert kind="success" title={title}>
        <p>{ctx.t('admissions:selection.no-warnings')}</p>
      </Alert>
    );
  return (
    <Alert kind="warning" title={title}>
      <ul>
        {list.warnings.map(({ code, text }) => (
          <li key={code} dir="auto">
            {text}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** The balance by State and by sex: a picture, and the same in a table. */
export function BalanceOf({
  ctx,
  list,
  names,
  sought,
}: Props & { names: ReadonlyMap<string, Localised>; sought: number }) {
  const { t } = ctx;
  const most = Math.max(0, ...list.states.map(({ candidates }) => candidates));
  return (
    <Section title={t('admissions:selection.balance')}>
      <p>{t('admissions:selection.seats', { selected: list.counts.selected, seats: list.seats })}</p>
      <h3>{t('admissions:selection.by-state')}</h3>
      <DataTable
        caption={t('admissions:selection.by-state')}
        hideCaption
        rows={list.states}
        rowKey={({ stateCode }) => stateCode ?? ''}
        columns={[
          {
            key: 'state',
            header: t('admissions:selection.state'),
            rowHeader: true,
            cell: ({ stateCode }) =>
              stateCode === null ? (
                t('admissions:selection.unknown-state')
              ) : (
                <StateName names={names} code={stateCode} />
              ),
          },
          {
            key: 'picture',
            header: t('admissions:selection.picture'),
            cell: (row) => <Bar most={most} parts={statePartsOf(row)} />,
          },
          { key: 'owed', header: t('admissions:selection.owed'), numeric: true, cell: ({ owed }) => owed },
          {
            key: 'candidates',
            header: t('admissions:selection.candidates'),
            numeric: true,
            cell: ({ candidates }) => candidates,
          },
          {
            key: 'selected',
            header: t('admissions:selection.selected'),
            numeric: true,
            cell: ({ selected }) => selected,
          },
          { key: 'reserve', header: t('admissions:selection.reserve'), numeric: true, cell: ({ reserve }) => reserve },
        ]}
      />
      <h3>{t('admissions:selection.by-sex')}</h3>
      <p>
        {list.womenPercent === null
          ? t('admissions:selection.share-unknown')
          : t('admissions:selection.share', { percent: list.womenPercent, sought })}
      </p>
      <SexTable ctx={ctx} list={list} />
    </Section>
  );
}

interface BarPart {
  tone: Tone;
  count: number;
}

/** A bar of counts, `most` being its whole width; SVG because the page's security policy allows no inline styles. */
function Bar({ parts, most }: { parts: readonly BarPart[]; most: number }) {
  const total = Math.max(1, most);
  return (
    <svg class="ui-cell-bar" viewBox={`0 0 ${total} 1`} preserveAspectRatio="none" aria-hidden="true" focusable="false">
      {parts.map(({ tone, count }, index) => (
        <rect
          key={tone}
          class="ui-share-part"
          data-color={tone}
          x={parts.slice(0, index).reduce((sum, part) => sum + part.count, 0)}
          y="0"
          width={count}
          height="1"
        />
      ))}
    </svg>
  );
}

const statePartsOf = ({ selected, reserve, candidates }: ListView['states'][number]): BarPart[] => [
  { tone: 'success', count: selected },
  { tone: 'info', count: reserve },
  { tone: 'neutral', count: Math.max(0, candidates - selected - reserve) },
];

function SexTable({ ctx: { t }, list }: Props) {
  const rows = (['candidates', 'selected'] as const).map((key) => ({ key, ...list.sexes[key] }));
  const most = Math.max(...rows.map(({ female, male, unsaid }) => female + male + unsaid));
  return (
    <DataTable
      caption={t('admissions:selection.by-sex')}
      hideCaption
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        {
          key: 'who',
          header: t('admissions:selection.by-sex'),
          rowHeader: true,
          cell: ({ key }) => t(`admissions:selection.${key}`),
        },
        {
          key: 'picture',
          header: t('admissions:selection.picture'),
          cell: ({ female, male, unsaid }) => (
            <Bar
              most={most}
              parts={[
                { tone: 'accent', count: female },
                { tone: 'neutral', count: male },
                { tone: 'warning', count: unsaid },
              ]}
            />
          ),
        },
        { key: 'women', header: t('admissions:selection.women'), numeric: true, cell: ({ female }) => female },
        { key: 'men', header: t('admissions:selection.men'), numeric: true, cell: ({ male }) => male },
        { key: 'unsaid', header: t('admissions:selection.unsaid'), numeric: true, cell: ({ unsaid }) => unsaid },
      ]}
    />
  );
}
