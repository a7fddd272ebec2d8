import {
  Actions,
  Button,
  Checkbox,
  CheckboxGroup,
  Fieldset,
  Form,
  HiddenField,
  RadioGroup,
  Select,
  TextArea,
} from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import { CEFR_LEVELS, TRAINER_KINDS } from '../trainer.entity';
import type { OwnProfile } from '../trainers.queries';
import type { TrainerReference } from './reference';

const LANGUAGE_ROWS = 5;

interface Props {
  ctx: PageContext;
  action: string;
  form: FormState;
  reference: TrainerReference;
  own?: OwnProfile;
  /** Asks for the reasons too: for those who apply. */
  applies: boolean;
}

/** The form of a profile, to apply with or to keep up. */
export function ProfileForm({ ctx, action, form, reference, own, applies }: Props) {
  const text = (key: string): string => ctx.t(`trainers:fields.${key}`);
  return (
    <Form action={action} {...formProps(form)} draft={`trainer-${ctx.account.accountId}`}>
      {own ? <HiddenField name="revision" value={own.revision} /> : null}
      <RadioGroup
        name="kind"
        label={text('kind')}
        options={TRAINER_KINDS.map((kind) => ({ value: kind, label: ctx.t(`trainers:kinds.${kind}`) }))}
        value={own?.kind ?? 'trainer'}
        required
      />
      <CheckboxGroup
        name="modules"
        label={text('modules')}
        hint={text('modules-hint')}
        options={reference.modules}
        value={own?.modules}
        required
      />
      <CheckboxGroup name="areas" label={text('areas')} options={reference.areas} value={own?.areas} />
      <Fieldset legend={text('languages')}>
        {Array.from({ length: LANGUAGE_ROWS }, (_, index) => (
          <div key={index}>
            <Select
              name={`languages.${index}.locale`}
              label={ctx.t('trainers:fields.language-n', { number: index + 1 })}
              options={reference.languages}
              value={own?.languages[index]?.locale}
              required={index === 0}
            />
            <Select
              name={`languages.${index}.level`}
              label={ctx.t('trainers:fields.level-n', { number: index + 1 })}
              options={CEFR_LEVELS.map((level) => ({ value: level, label: level }))}
              value={own?.languages[index]?.level}
              required={index === 0}
            />
          </div>
        ))}
      </Fieldset>
      <TextArea
        name="bio.en"
        label={text('bio-en')}
        hint={text('bio-hint')}
        value={own?.bio['en']}
        maxLength={3000}
        rows={6}
        lang="en"
        dir="ltr"
      />
      <TextArea
        name="bio.ru"
        label={text('bio-ru')}
        value={own?.bio['ru']}
        maxLength={3000}
        rows={6}
        lang="ru"
        dir="ltr"
      />
      {applies ? <TextArea name="motivation" label={text('motivation')} maxLength={3000} required /> : null}
      <Checkbox name="consentPublic" label={text('consent')} hint={text('consent-hint')} value={own?.consentPublic} />
      <Actions>
        <Button>{ctx.t(applies ? 'trainers:own.apply' : 'trainers:own.save')}</Button>
      </Actions>
    </Form>
  );
}
