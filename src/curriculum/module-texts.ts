import { defineTranslatable } from '#libs/translatable';

/** The texts of a module. */
export const moduleTexts = defineTranslatable({
  owner: 'curriculum_module',
  fields: {
    title: { maxLength: 200, required: true },
    summary: { maxLength: 1000, required: true },
    outcomes: { maxLength: 6000, required: true, markdown: true },
  },
});
