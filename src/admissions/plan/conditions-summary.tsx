import { ButtonLink, DataTable } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { PlanSettings } from './plan.service';

/** The conditions in words and the criteria with their weights, and the way to change them. */
export function ConditionsSummary({
  ctx,
  editionId,
  plan,
  rules,
}: {
  ctx: PageContext;
  editionId: string;
  plan: PlanSettings;
  /** The conditions in words, in their order. */
  rules: readonly string[];
}) {
  const { t } = ctx;
  const total = plan.criteria.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <>
      {rules.length === 0 ? (
        <p>{t('admissions:plan.no-conditions')}</p>
      ) : (
        <ul>
          {rules.map((text, index) => (
            <li key={index} dir="auto">
              {text}
              {plan.eligibility[index]?.group ? (
                <> ({t('admissions:plan.any-of-group', { group: plan.eligibility[index]?.group })})</>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <DataTable
        caption={t('admissions:plan.criteria-title')}
        rows={plan.criteria}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'label',
            header: t('admissions:plan.criterion'),
            rowHeader: true,
            cell: ({ label }) => (ctx.locale === 'ru' ? label.ru : label.en),
          },
          { key: 'weight', header: t('admissions:plan.weight'), numeric: true, cell: ({ weight }) => weight },
          {
            key: 'share',
            header: t('admissions:plan.share'),
            numeric: true,
            cell: ({ weight }) => `${Math.round((weight / total) * 100)} %`,
          },
        ]}
      />
      <p>
        <ButtonLink href={ctx.href(`/manage/editions/${editionId}/plan/conditions`)} variant="secondary">
          {t('admissions:plan.change-conditions')}
        </ButtonLink>
      </p>
    </>
  );
}
