import {
  Button,
  Checkbox,
  CheckboxGroup,
  Fieldset,
  HiddenField,
  NumberField,
  Select,
  TextField,
  type Choice,
} from '#libs/ui';
import type { PageContext } from '#libs/web';
import { INSTITUTION_KINDS } from '#src/states';
import { CEFR_LEVELS } from '../../application.entity';
import { RULE_KINDS, type RuleKind } from './criteria-form';

interface RowProps {
  ctx: PageContext;
  index: number;
  values: Readonly<Record<string, unknown>>;
}

/** A condition with the fields of its kind. */
export function RuleFields({
  ctx,
  index,
  values,
  kind,
  courses,
}: RowProps & { kind: RuleKind; courses: readonly Choice[] }) {
  const { t } = ctx;
  const name = (field: string): string => `rules.${index}.${field}`;
  return (
    <Fieldset legend={`${index + 1}. ${t(`admissions:criteria.kinds.${kind}`)}`}>
      <HiddenField name={name('kind')} value={kind} />
      {kind === 'statement' ? <Key name={name('key')} values={values} /> : null}
      <ValueFields ctx={ctx} name={name} kind={kind} courses={courses} />
      <TextField name={name('group')} label={t('admissions:criteria.group')} maxLength={40} dir="ltr" width="short" />
      <Checkbox name={name('drop')} label={t('admissions:criteria.drop')} />
    </Fieldset>
  );
}

function ValueFields({
  ctx: { t },
  name,
  kind,
  courses,
}: {
  ctx: PageContext;
  name: (field: string) => string;
  kind: RuleKind;
  courses: readonly Choice[];
}) {
  const levels = CEFR_LEVELS.map((level) => ({ value: level, label: t(`admissions:level.${level}`) }));
  switch (kind) {
    case 'years-in-service':
      return <NumberField name={name('years')} label={t('admissions:criteria.years')} min={0} max={70} required />;
    case 'language-en':
    case 'language-ru':
      return <Select name={name('level')} label={t('admissions:criteria.level')} options={levels} required />;
    case 'languages-any':
      return (
        <>
          <Select name={name('levelEn')} label={t('admissions:criteria.kinds.language-en')} options={levels} />
          <Select name={name('levelRu')} label={t('admissions:criteria.kinds.language-ru')} options={levels} />
        </>
      );
    case 'institution-kind':
      return (
        <CheckboxGroup
          name={name('kinds')}
          label={t('admissions:criteria.institution-kinds')}
          options={INSTITUTION_KINDS.map((value) => ({ value, label: t(`states:kinds.${value}`) }))}
          required
        />
      );
    case 'earlier-course':
      return <Select name={name('courseId')} label={t('admissions:criteria.course')} options={[...courses]} required />;
    case 'statement':
      return (
        <>
          <TextField
            name={name('en')}
            label={t('admissions:criteria.statement-en')}
            lang="en"
            maxLength={500}
            required
          />
          <TextField
            name={name('ru')}
            label={t('admissions:criteria.statement-ru')}
            lang="ru"
            maxLength={500}
            required
          />
        </>
      );
    case 'first-time':
      return null;
  }
}

/** The key by which marks and judgements know a line; a new line has none yet. */
function Key({ name, values }: { name: string; values: Readonly<Record<string, unknown>> }) {
  const key = values[name];
  return typeof key === 'string' && key !== '' ? <HiddenField name={name} value={key} /> : null;
}

/** Buttons that add a condition of a kind; what is typed already stays. */
export function AddRule({ ctx }: { ctx: PageContext }) {
  return (
    <details>
      <summary>{ctx.t('admissions:criteria.add-condition')}</summary>
      <div class="ui-actions">
        {RULE_KINDS.map((kind) => (
          <Button key={kind} name="_add" value={kind} variant="secondary" small formNoValidate>
            {ctx.t(`admissions:criteria.kinds.${kind}`)}
          </Button>
        ))}
      </div>
    </details>
  );
}

/** A criterion with its weight. */
export function CriterionFields({ ctx: { t }, index, values }: RowProps) {
  const name = (field: string): string => `criteria.${index}.${field}`;
  return (
    <Fieldset legend={t('admissions:criteria.criterion', { number: index + 1 })}>
      <Key name={name('key')} values={values} />
      <TextField name={name('en')} label={t('admissions:criteria.name-en')} lang="en" maxLength={200} required />
      <TextField name={name('ru')} label={t('admissions:criteria.name-ru')} lang="ru" maxLength={200} required />
      <NumberField name={name('weight')} label={t('admissions:criteria.weight')} min={1} max={100} required />
      <Checkbox name={name('drop')} label={t('admissions:criteria.drop')} />
    </Fieldset>
  );
}
