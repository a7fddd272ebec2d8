import { SHEET_FORMATS, type SheetFormat } from '#libs/sheets';
import { pathOf, type PageContext } from '#libs/web';
import { withQuery } from './address';

/** Links to what is shown, as files. */
export function SheetLinks({
  ctx,
  base,
  query,
}: {
  ctx: PageContext;
  /** Address of the files without their ending. */
  base: string;
  query: Record<string, string | number | undefined>;
}) {
  return (
    <ul class="ui-places-legend">
      {SHEET_FORMATS.map((format) => (
        <li key={format}>
          <a href={withQuery(`${base}.${format}`, query)} download>
            {ctx.t(`admissions:export.${format}`)}
          </a>
        </li>
      ))}
    </ul>
  );
}

/** The format that the ending of an address asks for. */
export const formatOf = (ctx: PageContext): SheetFormat =>
  SHEET_FORMATS.find((format) => pathOf(ctx.request).endsWith(`.${format}`)) ?? 'csv';
