import { defineTranslatable } from '#libs/translatable';

/** What trainers write about themselves. */
export const trainerTexts = defineTranslatable({
  owner: 'trainer',
  fields: { bio: { maxLength: 3000, required: true, markdown: true } },
});
