import { can } from '#libs/access';
import { Tabs } from '#libs/ui';
import type { PageContext } from '#libs/web';

/** The pages on which one works with an edition's admissions, in their order, with who may. */
const PAGES = {
  applications: 'admissions.select',
  ledger: 'admissions.select',
  plan: 'admissions.select',
  scoring: 'admissions.approve',
  selection: 'admissions.approve',
} as const;
export type EditionTab = keyof typeof PAGES;

/** Ways between the pages of an edition's admissions. */
export function EditionTabs({ ctx, editionId, current }: { ctx: PageContext; editionId: string; current: EditionTab }) {
  const pages = (Object.keys(PAGES) as EditionTab[]).filter((page) => can(ctx.actor, PAGES[page]));
  return (
    <Tabs
      label={ctx.t('admissions:tabs.label')}
      tabs={pages.map((page) => ({
        href: ctx.href(`/manage/editions/${editionId}/${page}`),
        label: ctx.t(`admissions:tabs.${page}`),
        current: page === current,
      }))}
    />
  );
}
