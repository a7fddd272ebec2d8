/** Address of a course page without its locale. A course without a published text in any language is found by its id. */
export const courseHref = (slug: string): string => `/courses/${slug}`;

/** Address of an edition's page without its locale. */
export const editionHref = (edition: { id: string; courseId: string; courseSlug: string | null }): string =>
  `/courses/${edition.courseSlug ?? edition.courseId}/editions/${edition.id}`;
