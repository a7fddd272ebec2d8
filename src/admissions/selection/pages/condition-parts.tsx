import { Section, StatusTag, type Shape, type Tone } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { ConditionView, EligibilityView } from '../eligibility.views';

type Condition = ConditionView & { met?: 'met' | 'unmet' | 'to-judge' };

const LOOK: Record<'met' | 'unmet' | 'to-judge', { tone: Tone; shape: Shape }> = {
  met: { tone: 'success', shape: 'check' },
  unmet: { tone: 'danger', shape: 'cross' },
  'to-judge': { tone: 'info', shape: 'clock' },
};

/** Conditions as a list; those of a group of which one is enough stand together. */
export function Conditions({ ctx, conditions }: { ctx: PageContext; conditions: readonly Condition[] }) {
  const blocks: Condition[][] = [];
  for (const condition of conditions) {
    const block = condition.group === null ? undefined : blocks.find(([first]) => first?.group === condition.group);
    if (block) block.push(condition);
    else blocks.push([condition]);
  }
  return (
    <ul class="ui-prose">
      {blocks.map((block) =>
        block.length === 1 && block[0] ? (
          <Line key={block[0].text} ctx={ctx} condition={block[0]} />
        ) : (
          <li key={block[0]?.group}>
            {ctx.t('admissions:eligibility.group')}
            <ul>
              {block.map((condition) => (
                <Line key={condition.text} ctx={ctx} condition={condition} />
              ))}
            </ul>
          </li>
        ),
      )}
    </ul>
  );
}

function Line({ ctx, condition }: { ctx: PageContext; condition: Condition }) {
  return (
    <li>
      <span dir="auto">{condition.text}</span>{' '}
      {condition.met ? (
        <StatusTag {...LOOK[condition.met]} text={ctx.t(`admissions:eligibility.${condition.met}`)} />
      ) : null}
    </li>
  );
}

/** How the reader stands to the conditions, before submitting and afterwards. */
export function OwnStanding({
  ctx,
  eligibility,
  submitted,
}: {
  ctx: PageContext;
  eligibility: EligibilityView;
  submitted: boolean;
}) {
  const { t } = ctx;
  const sentence =
    eligibility.standing === 'met'
      ? 'all-met'
      : eligibility.standing === 'to-judge'
        ? 'some-to-judge'
        : submitted
          ? 'some-unmet-sent'
          : 'some-unmet';
  return (
    <Section title={t('admissions:eligibility.yours')} actions={<RulesLink ctx={ctx} />}>
      <p>{t(`admissions:eligibility.${sentence}`)}</p>
      <Conditions ctx={ctx} conditions={eligibility.conditions} />
    </Section>
  );
}

/** To the page on how places are given. */
export const RulesLink = ({ ctx }: { ctx: PageContext }) => (
  <a href={ctx.href('/how-lists-are-made')}>{ctx.t('admissions:howto.link')}</a>
);
