import { slugify } from '#libs/translatable';

/** Path of an item's page: `/ru/library/{id}/{slug}`. */
export const itemPath = (locale: string, id: string, title: string): string =>
  `/${locale}/library/${id}/${slugify(title)}`;

/** Path of a file's download; the last part only names it for people and their programs. */
export const filePath = (locale: string, itemId: string, fileId: string, name: string): string => {
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0].toLowerCase() ?? '';
  return `/${locale}/library/${itemId}/files/${fileId}/${slugify(name.slice(0, name.length - ending.length))}${ending}`;
};

/** The name of an item that does not change with its address, a UUID URN (RFC 9562). */
export const urnOf = (id: string): string => `urn:uuid:${id}`;
