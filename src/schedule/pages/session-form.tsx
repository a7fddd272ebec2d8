import { zones } from '#libs/calendar';
import { label } from '#libs/i18n';
import {
  Actions,
  Button,
  CheckboxGroup,
  type ChoiceGroup,
  DateField,
  Fieldset,
  Form,
  type FormValues,
  HiddenField,
  NumberField,
  Select,
  TextField,
  TimeField,
} from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import { DELIVERY_LANGUAGES, type EditionView, languageName } from '#src/courses';
import type { TrainerView } from '#src/trainers';
import type { RoomView } from '#src/venues';
import type { SessionView } from '../schedule.views';
import { LONGEST_MINUTES, SHORTEST_MINUTES } from '../sessions.commands';

/** What the form of a session offers. */
interface SessionChoices {
  rooms: RoomView[];
  trainers: TrainerView[];
}

interface Props {
  ctx: PageContext;
  action: string;
  form: FormState;
  edition: EditionView;
  choices: SessionChoices;
  /** The session as it stands; a new one starts from `initial`. */
  session?: SessionView;
  initial: FormValues;
}

/** The form of a session, new or changed. What was typed stays, whatever was refused. */
export function SessionForm({ ctx, action, form, edition, choices, session, initial }: Props) {
  const { t } = ctx;
  const { errors, values } = formProps(form);
  const languages = languageChoices(ctx, edition);
  return (
    <Form action={action} values={form.status === 200 ? initial : { ...NOTHING_TICKED, ...values }} errors={errors}>
      {session ? <HiddenField name="revision" value={session.revision} /> : null}
      <TextField name="title.en" label={t('schedule:form.title-en')} required maxLength={200} lang="en" dir="ltr" />
      <TextField name="title.ru" label={t('schedule:form.title-ru')} required maxLength={200} lang="ru" dir="ltr" />
      <Fieldset legend={t('schedule:form.when')} hint={t('schedule:form.when-hint')}>
        <DateField
          name="startsOn"
          label={t('schedule:form.day')}
          required
          min={edition.startsOn ?? undefined}
          max={edition.endsOn ?? undefined}
        />
        <TimeField name="startTime" label={t('schedule:form.time')} required />
        <Select name="zone" label={t('schedule:form.zone')} required empty={null} options={zoneChoices()} />
        <NumberField
          name="minutes"
          label={t('schedule:form.minutes')}
          required
          min={SHORTEST_MINUTES}
          max={LONGEST_MINUTES}
          suffix={t('schedule:form.minutes-unit')}
        />
      </Fieldset>
      <Fieldset legend={t('schedule:form.where')} hint={t('schedule:form.where-hint')}>
        <Select name="roomId" label={t('schedule:form.room')} options={roomChoices(ctx, choices.rooms, edition)} />
        <TextField
          name="joinLink"
          type="url"
          label={t('schedule:form.link')}
          hint={t('schedule:form.link-hint')}
          maxLength={500}
        />
      </Fieldset>
      <CheckboxGroup
        name="trainerIds"
        label={t('schedule:form.trainers')}
        hint={choices.trainers.length === 0 ? t('schedule:form.no-trainers') : undefined}
        options={choices.trainers.map((trainer) => ({ value: trainer.id, label: trainer.name }))}
      />
      <Select name="language" label={t('schedule:form.language')} required empty={null} options={languages} />
      <CheckboxGroup
        name="interpretation"
        label={t('schedule:form.interpretation')}
        options={languages.slice(0, MOST_TICKED_LANGUAGES)}
      />
      <Actions>
        <Button>{t(session ? 'schedule:form.save' : 'schedule:form.add')}</Button>
      </Actions>
    </Form>
  );
}

/** A form with no box ticked posts nothing for the group; shown again, none is ticked. */
const NOTHING_TICKED: FormValues = { trainerIds: [], interpretation: [] };
const MOST_TICKED_LANGUAGES = 8;

/** The values of a new session: the edition's zone and language, and oneself as its trainer. */
export const newSession = (edition: EditionView, trainerId: string | null): FormValues => ({
  startsOn: edition.startsOn,
  startTime: '10:00',
  minutes: 90,
  zone: edition.zone,
  language: edition.languages.find((language) => !language.interpretation)?.locale ?? 'en',
  interpretation: edition.languages.filter((language) => language.interpretation).map(({ locale }) => locale),
  trainerIds: trainerId !== null && edition.trainerIds.includes(trainerId) ? [trainerId] : [],
});

/** The values of a session as it stands. */
export const sessionValues = (session: SessionView): FormValues => ({
  'title.en': session.title.en,
  'title.ru': session.title.ru,
  startsOn: session.startsOn,
  startTime: session.startTime,
  minutes: session.minutes,
  zone: session.zone,
  roomId: session.room?.id,
  joinLink: session.joinLink,
  trainerIds: session.trainers.map(({ id }) => id),
  language: session.language,
  interpretation: session.interpretation,
});

const zoneChoices = (): ChoiceGroup[] =>
  zones().map((group) => ({
    label: group.region,
    options: group.zones.map(({ zone, city }) => ({ value: zone, label: city })),
  }));

/** The languages of the edition first. */
function languageChoices(ctx: PageContext, edition: EditionView) {
  const own = edition.languages.map(({ locale }) => locale);
  const codes = [...new Set<string>([...own, ...DELIVERY_LANGUAGES])];
  return codes.map((code) => ({ value: code, label: languageName(code, ctx.locale) }));
}

/** Rooms by venue, those of the edition's venue first. */
function roomChoices(ctx: PageContext, rooms: readonly RoomView[], edition: EditionView): ChoiceGroup[] {
  const groups = new Map<string, ChoiceGroup>();
  const sorted = [...rooms].sort(
    (a, b) => Number(b.venueId === edition.venue?.id) - Number(a.venueId === edition.venue?.id),
  );
  for (const room of sorted) {
    const group = groups.get(room.venueId) ?? { label: label(room.venue.labels, ctx.locale).value, options: [] };
    const name = label(room.labels, ctx.locale).value;
    group.options.push({
      value: room.id,
      label: room.seats === null ? name : ctx.t('schedule:form.room-seats', { name, count: room.seats }),
    });
    groups.set(room.venueId, group);
  }
  return [...groups.values()];
}
