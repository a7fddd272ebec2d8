import { label, localeInfo, type Localised } from '#libs/i18n';
import { renderMarkdown } from '#libs/markdown';
import { Alert, Card, DescriptionList, LocalisedText, Markdown, Section, StatusTag } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { ObjectiveView } from '#src/taxonomy';
import type { ModuleDetails, ModuleView } from '../curriculum.queries';

/** That a module is not yet, or no longer, part of the curriculum; a confirmed one needs no mark. */
function StatusMark({ ctx, module }: { ctx: PageContext; module: ModuleView }) {
  if (module.status === 'confirmed') return null;
  return (
    <StatusTag
      tone={module.status === 'proposed' ? 'info' : 'neutral'}
      text={ctx.t(`curriculum:status.${module.status}`)}
    />
  );
}

const hours = (ctx: PageContext, module: ModuleView): string => ctx.t('curriculum:hours', { count: module.hours });

/** A module in a list. */
export function ModuleCard({ ctx, module }: { ctx: PageContext; module: ModuleView }) {
  return (
    <Card
      title={module.title.value}
      lang={module.title.locale}
      dir={localeInfo(module.title.locale).dir}
      href={ctx.href(`/curriculum/modules/${module.code}`)}
      tag={<StatusMark ctx={ctx} module={module} />}
      meta={`${ctx.t(`curriculum:levels.${module.level}`)} · ${hours(ctx, module)}`}
    >
      <LocalisedText text={module.summary} as="p" />
    </Card>
  );
}

interface BodyProps {
  ctx: PageContext;
  module: ModuleDetails;
  /** An older version is shown. */
  isOlder: boolean;
  themeName: Localised;
  objectives: ObjectiveView[];
}

/** Facts, outcomes and units of a module. */
export function ModuleBody({ ctx, module, isOlder, themeName, objectives }: BodyProps) {
  const served = objectives.filter((objective) => module.objectives.includes(objective.number));
  return (
    <>
      {isOlder ? (
        <Alert kind="warning">
          {ctx.t('curriculum:older', { version: module.version })}{' '}
          <a href={ctx.href(`/curriculum/modules/${module.code}`)}>{ctx.t('curriculum:to-current')}</a>
        </Alert>
      ) : null}
      <StatusMark ctx={ctx} module={module} />
      <DescriptionList
        items={[
          {
            term: ctx.t('curriculum:facts.theme'),
            value: <ThemeLink ctx={ctx} code={module.themeCode} name={themeName} />,
          },
          { term: ctx.t('curriculum:facts.level'), value: ctx.t(`curriculum:levels.${module.level}`) },
          { term: ctx.t('curriculum:facts.hours'), value: hours(ctx, module) },
          { term: ctx.t('curriculum:facts.version'), value: <Versions ctx={ctx} module={module} /> },
        ]}
      />
      <Section title={ctx.t('curriculum:outcomes')}>
        <Markdown html={renderMarkdown(module.outcomes.value, { baseLevel: 3 })} locale={module.outcomes.locale} />
      </Section>
      <Section title={ctx.t('curriculum:units')}>
        <ol>
          {module.units.map((unit, index) => (
            <li key={index}>
              <LocalisedText text={label(unit, ctx.locale)} />
            </li>
          ))}
        </ol>
      </Section>
      {served.length > 0 ? (
        <Section title={ctx.t('curriculum:objectives')}>
          <ul>
            {served.map((objective) => (
              <li key={objective.number}>
                {ctx.t('curriculum:objective', { number: objective.number })}:{' '}
                <LocalisedText text={label(objective.labels, ctx.locale)} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

function ThemeLink({ ctx, code, name }: { ctx: PageContext; code: string; name: Localised }) {
  return (
    <a href={ctx.href(`/curriculum/${code}`)}>
      <LocalisedText text={name} />
    </a>
  );
}

/** The version shown, and links to the others. */
function Versions({ ctx, module }: { ctx: PageContext; module: ModuleDetails }) {
  const others = module.versions.filter((number) => number !== module.version);
  return (
    <>
      {module.version}
      {others.map((number) => (
        <span key={number}>
          {' · '}
          <a href={ctx.href(`/curriculum/modules/${module.code}?version=${number}`)}>
            {ctx.t('curriculum:version', { version: number })}
          </a>
        </span>
      ))}
    </>
  );
}
