import { defineTranslatable } from '#libs/translatable';

/** Languages that every course of the centre is published in (Terms of Reference of the centre). */
export const REQUIRED_LOCALES = ['en', 'ru'] as const;

/** The texts of a course. */
export const courseTexts = defineTranslatable({
  owner: 'course',
  fields: {
    title: { maxLength: 200, required: true },
    summary: { maxLength: 600, required: true },
    body: { maxLength: 30_000, required: true, markdown: true },
  },
  slugFrom: 'title',
});
