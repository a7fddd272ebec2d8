import type { Labels } from '#libs/i18n';

/** Labels in the two working languages as an editor confirmed them. */
export const bilingual = (en: string, ru: string): Labels => ({
  en: { text: en, status: 'approved', sourceRevision: 1 },
  ru: { text: ru, status: 'approved', sourceRevision: 1 },
});
