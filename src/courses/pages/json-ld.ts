import type { PageContext } from '#libs/web';
import type { CourseView, EditionView } from '../courses.views';

const MODES: Record<EditionView['format'], string> = {
  'in-person': 'onsite',
  online: 'online',
  hybrid: 'blended',
  'self-paced': 'online',
};

/** The course in the vocabulary of schema.org, for search engines. */
export function courseJsonLd(course: CourseView, editions: readonly EditionView[], ctx: PageContext): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'Course',
    name: course.title.value,
    description: course.summary.value,
    inLanguage: course.title.locale,
    isAccessibleForFree: true,
    educationalLevel: ctx.t(`courses:level.${course.level}`),
    about: course.themes.map((theme) => theme.label.value),
    provider: { '@type': 'Organization', name: ctx.t('web:site.name') },
    hasCourseInstance: editions
      .filter((edition) => edition.status === 'published')
      .map((edition) => ({
        '@type': 'CourseInstance',
        courseMode: MODES[edition.format],
        inLanguage: edition.languages.filter((language) => !language.interpretation).map((language) => language.locale),
        ...(edition.startsOn && { startDate: edition.startsOn }),
        ...(edition.endsOn && { endDate: edition.endsOn }),
      })),
  };
}
