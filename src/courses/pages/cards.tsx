import { Card, directionOf, type Tone } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { courseHref } from '../addresses';
import type { EditionStatus } from '../edition.entity';
import type { CourseStatus } from '../course.entity';
import type { CourseCard, NextEdition } from '../courses.views';
import { isDeadlineOpen, type EditionStage } from '../rules/edition-days';
import { datesText, dayRange, languageList } from './format';

/** How the states of an edition look, everywhere. */
export const editionTones: Record<EditionStatus, Tone> = {
  draft: 'neutral',
  published: 'success',
  cancelled: 'danger',
  closed: 'neutral',
};
/** How the stages of an edition look to readers. */
export const stageTones: Record<EditionStage, Tone> = {
  draft: 'neutral',
  cancelled: 'danger',
  over: 'neutral',
  open: 'success',
  'applications-closed': 'warning',
};
/** How the states of a course look, everywhere. */
export const courseTones: Record<CourseStatus, Tone> = { draft: 'neutral', published: 'success', archived: 'neutral' };

/** A text that says its language where it is not the page's. */
const foreign = (locale: string, ctx: PageContext) =>
  locale === ctx.locale ? {} : { lang: locale, dir: directionOf(locale) };

/** Until when one can apply or enrol; of a past deadline only that it is past. */
function deadlineText(ctx: PageContext, next: NextEdition, isOpenCourse: boolean, now: Date): string {
  if (!isDeadlineOpen(next, now)) return ctx.t('courses:card.closed');
  const until = ctx.t(isOpenCourse ? 'courses:card.enrol-by' : 'courses:card.apply-by');
  return `${until} ${dayRange(next.deadlineOn ?? '', null, ctx.locale)}`;
}

/** A course as a card: what it is, of which themes, and when and how one can take it. */
export function CourseCardView({
  ctx,
  course,
  now,
  level = 2,
}: {
  ctx: PageContext;
  course: CourseCard;
  now: Date;
  level?: 2 | 3;
}) {
  const { nextEdition: next } = course;
  return (
    <Card
      title={course.title.value}
      href={ctx.href(courseHref(course.slug))}
      level={level}
      {...foreign(course.title.locale, ctx)}
      meta={
        next ? (
          <p>
            {datesText(ctx, next)} · {ctx.t(`courses:format.${next.format}`)}
            {next.languages.length > 0 ? ` · ${languageList(next.languages, ctx.locale)}` : ''}
            {next.deadlineOn ? (
              <>
                <br />
                {deadlineText(ctx, next, course.open, now)}
              </>
            ) : null}
          </p>
        ) : (
          <p>{ctx.t('courses:card.no-edition')}</p>
        )
      }
    >
      <p {...foreign(course.summary.locale, ctx)}>{course.summary.value}</p>
      <p class="ui-card-meta">
        {ctx.t('courses:card.themes')}{' '}
        {course.themes.map((theme, index) => (
          <span key={theme.code}>
            {index > 0 ? '; ' : ''}
            <bdi {...foreign(theme.label.locale, ctx)}>{theme.label.value}</bdi>
          </span>
        ))}
      </p>
    </Card>
  );
}
