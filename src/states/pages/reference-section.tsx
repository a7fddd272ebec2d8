import { Section } from '#libs/ui';
import type { PageContext } from '#libs/web';

/** The part of the overview of reference data that is about States. */
export function StatesReferenceSection({ ctx }: { ctx: PageContext }) {
  return (
    <Section title={ctx.t('states:section')}>
      <ul>
        <li>
          <a href={ctx.href('/manage/reference/states')}>{ctx.t('states:states.title')}</a>
        </li>
        <li>
          <a href={ctx.href('/manage/reference/institutions')}>{ctx.t('states:institutions.title')}</a>
        </li>
      </ul>
    </Section>
  );
}
