import { Card, CardList, directionOf, StatusTag, useUi } from '#libs/ui';
import { highlight, parseSearch, type Segment } from '#libs/search';
import { languageName } from '../rules/languages';
import { typeLabel } from '../types.queries';
import type { ItemSummary } from '../views';

const EXCERPT = 260;

/** Pieces of a text with the words that were searched for marked. */
function Marked({ segments }: { segments: readonly Segment[] }) {
  return (
    <>{segments.map((segment, index) => (segment.hit ? <mark key={index}>{segment.text}</mark> : segment.text))}</>
  );
}

function ItemCard({ item, query, level }: { item: ItemSummary; query?: string; level: 2 | 3 }) {
  const ui = useUi();
  const parsed = parseSearch(query);
  const foreign = (locale: string) => (locale === ui.locale ? {} : { lang: locale, dir: directionOf(locale) });
  const languages = item.languages.map((language) => languageName(language, ui.locale)).join(', ');
  return (
    <Card
      title={<Marked segments={highlight(item.title.value, parsed)} />}
      href={item.href}
      level={level}
      {...foreign(item.title.locale)}
      tag={
        <>
          {typeLabel(ui.t, item.type)}{' '}
          {item.accessLevel === 'public' ? null : (
            <StatusTag tone="warning" text={ui.t(`library:access.${item.accessLevel}`)} />
          )}
        </>
      }
      meta={
        <ul class="ui-meta">
          {item.publicationDate ? <li>{shortDate(item.publicationDate, ui.formatDate)}</li> : null}
          {languages ? <li>{ui.t('library:list.in', { languages })}</li> : null}
          {item.linked ? <li>{ui.t('library:list.linked')}</li> : null}
        </ul>
      }
    >
      <p {...foreign(item.summary.locale)}>
        <Marked segments={highlight(item.summary.value, parsed, { around: EXCERPT })} />
      </p>
    </Card>
  );
}

/** A list of items, beside each other where `columns` says so; with `query` its words are marked. */
export function ItemCards({
  items,
  query,
  level = 2,
  columns,
}: {
  items: ItemSummary[];
  query?: string;
  level?: 2 | 3;
  columns?: 2 | 3;
}) {
  return (
    <CardList columns={columns}>
      {items.map((item) => (
        <ItemCard key={item.id} item={item} query={query} level={level} />
      ))}
    </CardList>
  );
}

/** A date of publication as exact as it is known: a year, a month or a day. */
export function shortDate(
  value: string,
  format: (value: string, options?: Intl.DateTimeFormatOptions) => string,
): string {
  if (value.length === 4) return value;
  if (value.length === 7) return format(`${value}-01`, { year: 'numeric', month: 'long' });
  return format(value);
}
