import type { Localised } from '#libs/i18n';

/**
 * SQL that joins the published texts of an owner twice: in the reader's locale (alias `l`) and in the fallback (alias `f`).
 * @param owner the stem of the table names, a name from code
 * @param ownerId SQL expression of the owner's id, such as `c.id`
 * @param localeParam placeholder of the reader's locale, such as `$1`
 * @param fallback SQL expression of the fallback locale; the default is English
 */
export const localisedJoin = (
  owner: string,
  ownerId: string,
  localeParam: string,
  fallback = `'en'`,
  prefix = '',
): string =>
  `LEFT JOIN ${owner}_publication ${prefix}l ON ${prefix}l.owner_id = ${ownerId} AND ${prefix}l.locale = ${localeParam}
   LEFT JOIN ${owner}_publication ${prefix}f ON ${prefix}f.owner_id = ${ownerId} AND ${prefix}f.locale = ${fallback}`;

/** Select list of fields in both locales: `l.title AS title_l, f.title AS title_f`, with the locales of the rows. */
export const localisedColumns = (fields: readonly string[], prefix = ''): string =>
  [`${prefix}l.locale AS ${prefix}locale_l`, `${prefix}f.locale AS ${prefix}locale_f`]
    .concat(
      fields.flatMap((field) => [
        `${prefix}l.${field} AS ${prefix}${field}_l`,
        `${prefix}f.${field} AS ${prefix}${field}_f`,
      ]),
    )
    .join(', ');

/** The text of a field from a row selected with {@link localisedColumns}: the reader's language, else the fallback, per field. */
export function pickLocalised(row: object, field: string, prefix = ''): Localised {
  const values = row as Record<string, string | null>;
  const own = values[`${prefix}${field}_l`];
  if (own) return { value: own, locale: values[`${prefix}locale_l`] ?? 'en' };
  return { value: values[`${prefix}${field}_f`] ?? '', locale: values[`${prefix}locale_f`] ?? 'en' };
}
