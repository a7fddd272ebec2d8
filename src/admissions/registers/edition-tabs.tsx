import { Tabs } from '#libs/ui';
import type { PageContext } from '#libs/web';

/** The pages on which a course manager works with an edition's admissions, in their order. */
const PAGES = ['applications', 'ledger', 'plan'] as const;
export type EditionTab = (typeof PAGES)[number];

/** Ways between the pages of an edition's admissions. */
export function EditionTabs({ ctx, editionId, current }: { ctx: PageContext; editionId: string; current: EditionTab }) {
  return (
    <Tabs
      label={ctx.t('admissions:tabs.label')}
      tabs={PAGES.map((page) => ({
        href: ctx.href(`/manage/editions/${editionId}/${page}`),
        label: ctx.t(`admissions:tabs.${page}`),
        current: page === current,
      }))}
    />
  );
}
