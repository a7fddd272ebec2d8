import type { ComponentChildren } from 'preact';
import { CardList, Section } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { CatalogueQueries } from '../catalogue.queries';
import { CourseCardView } from './cards';

const MOST = 6;

/** The courses of a theme or of a module of the curriculum, for its page; undefined where there are none. One statement. */
export async function renderResources(
  ctx: PageContext,
  catalogue: CatalogueQueries,
  subject: { theme: string } | { module: string },
  now: Date,
): Promise<ComponentChildren | undefined> {
  const page = await catalogue.list(subject, { locale: ctx.locale, limit: MOST });
  if (page.items.length === 0) return undefined;
  const all = ctx.href(`/courses?${new URLSearchParams(subject).toString()}`);
  return (
    <Section
      title={ctx.t('courses:menu.courses')}
      id="courses"
      actions={page.next ? <a href={all}>{ctx.t('courses:catalogue.show-all')}</a> : undefined}
    >
      <CardList columns={2}>
        {page.items.map((course) => (
          <CourseCardView key={course.id} ctx={ctx} course={course} now={now} level={3} />
        ))}
      </CardList>
    </Section>
  );
}
