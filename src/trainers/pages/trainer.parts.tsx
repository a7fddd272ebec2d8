import { label } from '#libs/i18n';
import { renderMarkdown } from '#libs/markdown';
import { Bdi, Card, DescriptionList, LocalisedText, Markdown, StatusTag, type Tone } from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { TrainerStatus } from '../trainer.entity';
import type { TrainerView } from '../trainers.queries';
import type { TrainerReference } from './reference';

const TONES: Record<TrainerStatus, Tone> = {
  applied: 'info',
  'in-check': 'accent',
  accepted: 'success',
  'co-trainer': 'success',
  returned: 'warning',
  declined: 'danger',
  paused: 'neutral',
  left: 'neutral',
};

/** The state of a membership. */
export const StatusMark = ({ ctx, status }: { ctx: PageContext; status: TrainerStatus }) => (
  <StatusTag tone={TONES[status]} text={ctx.t(`trainers:status.${status}`)} />
);

interface Props {
  ctx: PageContext;
  trainer: TrainerView;
  reference: TrainerReference;
}

const languagesOf = ({ trainer, reference }: Props): string =>
  trainer.languages.map(({ locale, level }) => `${reference.name('languages', locale)} (${level})`).join(', ');

/** A trainer in the directory. */
export function TrainerCard(props: Props) {
  const { ctx, trainer, reference } = props;
  const state = trainer.stateCode ? reference.name('states', trainer.stateCode) : '';
  return (
    <Card
      title={<Bdi>{trainer.name}</Bdi>}
      href={ctx.href(`/trainers/${trainer.id}`)}
      meta={[ctx.t(`trainers:kinds.${trainer.kind}`), state].filter(Boolean).join(' · ')}
    >
      <p>{trainer.areas.map((code) => reference.name('areas', code)).join('; ')}</p>
      <p>{languagesOf(props)}</p>
    </Card>
  );
}

/** All that a profile says. */
export function TrainerProfile(props: Props) {
  const { ctx, trainer, reference } = props;
  return (
    <>
      {trainer.bio.value ? (
        <Markdown html={renderMarkdown(trainer.bio.value, { baseLevel: 2 })} locale={trainer.bio.locale} />
      ) : null}
      <DescriptionList
        items={[
          { term: ctx.t('trainers:fields.kind'), value: ctx.t(`trainers:kinds.${trainer.kind}`) },
          {
            term: ctx.t('trainers:fields.state'),
            value: trainer.stateCode && reference.name('states', trainer.stateCode),
          },
          {
            term: ctx.t('trainers:fields.institution'),
            value: trainer.institution && <LocalisedText text={label(trainer.institution, ctx.locale)} />,
          },
          {
            term: ctx.t('trainers:fields.areas'),
            value: trainer.areas.map((code) => reference.name('areas', code)).join('; '),
          },
          { term: ctx.t('trainers:fields.languages'), value: languagesOf(props) },
          { term: ctx.t('trainers:fields.modules'), value: <Modules {...props} /> },
        ]}
      />
    </>
  );
}

function Modules({ ctx, trainer, reference }: Props) {
  return (
    <ul>
      {trainer.modules.map(({ code }) => (
        <li key={code}>
          <a href={ctx.href(`/curriculum/modules/${code}`)}>{reference.name('modules', code)}</a>
        </li>
      ))}
    </ul>
  );
}
