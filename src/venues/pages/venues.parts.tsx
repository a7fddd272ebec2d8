import { zones } from '#libs/calendar';
import { label, textsOfLabels, type Labels, type LabelTexts } from '#libs/i18n';
import {
  Actions,
  Button,
  Checkbox,
  CheckboxGroup,
  type Choice,
  DataTable,
  EmptyState,
  Fieldset,
  Form,
  HiddenField,
  LocalisedText,
  NumberField,
  RadioGroup,
  Select,
  StatusTag,
  TextField,
} from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import type { StateView } from '#src/states';
import { EQUIPMENT } from '../room.entity';
import type { RoomView, VenueView } from '../venues.views';

/** Whether it is offered to those who plan. */
export function InUse({ ctx, active }: { ctx: PageContext; active: boolean }) {
  return (
    <StatusTag
      tone={active ? 'success' : 'neutral'}
      text={ctx.t(active ? 'venues:list.in-use' : 'venues:list.not-in-use')}
    />
  );
}

/** City and State, or that it is online. */
export function Whereabouts({
  ctx,
  venue,
  states,
}: {
  ctx: PageContext;
  venue: VenueView;
  states: readonly StateView[];
}) {
  if (venue.online) return <>{ctx.t('venues:list.online')}</>;
  const state = states.find(({ code }) => code === venue.stateCode);
  return (
    <>
      {venue.city ? (
        <>
          <LocalisedText text={label(venue.city, ctx.locale)} />
          {', '}
        </>
      ) : null}
      {state ? <LocalisedText text={label(state.labels, ctx.locale)} /> : venue.stateCode}
    </>
  );
}

function Bilingual({
  name,
  labels,
  required,
  texts,
  maxLength,
}: {
  name: string;
  labels: [string, string];
  required?: boolean;
  texts?: LabelTexts;
  maxLength: number;
}) {
  return (
    <>
      <TextField
        name={`${name}.en`}
        label={labels[0]}
        value={texts?.en}
        required={required}
        maxLength={maxLength}
        lang="en"
        dir="ltr"
      />
      <TextField
        name={`${name}.ru`}
        label={labels[1]}
        value={texts?.ru}
        required={required}
        maxLength={maxLength}
        lang="ru"
        dir="ltr"
      />
    </>
  );
}

const textsOf = (labels: Labels | null | undefined): LabelTexts | undefined =>
  labels ? textsOfLabels(labels) : undefined;

/** The form of a venue. */
export function VenueForm({
  ctx,
  action,
  form,
  states,
  venue,
}: {
  ctx: PageContext;
  action: string;
  form: FormState;
  states: readonly StateView[];
  venue?: VenueView;
}) {
  const { t } = ctx;
  const zoneOptions = zones().map((group) => ({
    label: group.region,
    options: group.zones.map(({ zone, city }) => ({ value: zone, label: city })),
  }));
  return (
    <Form action={action} {...formProps(form)}>
      {venue ? <HiddenField name="revision" value={venue.revision} /> : null}
      <Bilingual
        name="name"
        labels={[t('venues:venue.name-en'), t('venues:venue.name-ru')]}
        texts={textsOf(venue?.labels)}
        maxLength={120}
        required
      />
      <RadioGroup
        name="online"
        label={t('venues:venue.kind')}
        required
        value={String(venue?.online ?? false)}
        options={[
          { value: 'false', label: t('venues:venue.kind-site') },
          { value: 'true', label: t('venues:venue.kind-online') },
        ]}
      />
      <Select
        name="stateCode"
        label={t('venues:venue.state')}
        hint={t('venues:venue.state-hint')}
        value={venue?.stateCode}
        options={states.map((state): Choice => {
          const name = label(state.labels, ctx.locale);
          return { value: state.code, label: name.value, ...(name.locale !== ctx.locale && { lang: name.locale }) };
        })}
      />
      <Fieldset legend={t('venues:venue.address')}>
        <Bilingual
          name="city"
          labels={[t('venues:venue.city-en'), t('venues:venue.city-ru')]}
          texts={textsOf(venue?.city)}
          maxLength={80}
        />
        <Bilingual
          name="address"
          labels={[t('venues:venue.address-en'), t('venues:venue.address-ru')]}
          texts={textsOf(venue?.address)}
          maxLength={300}
        />
      </Fieldset>
      <Select
        name="zone"
        label={t('venues:venue.zone')}
        required
        empty={null}
        value={venue?.zone ?? ctx.zone}
        options={zoneOptions}
      />
      <Checkbox name="active" label={t('venues:venue.active')} value={venue?.active ?? true} />
      <Actions>
        <Button>{t('venues:venue.save')}</Button>
      </Actions>
    </Form>
  );
}

/** The form of a room. */
export function RoomForm({
  ctx,
  action,
  form,
  room,
}: {
  ctx: PageContext;
  action: string;
  form: FormState;
  room?: RoomView;
}) {
  const { t } = ctx;
  return (
    <Form action={action} {...formProps(form)}>
      {room ? <HiddenField name="revision" value={room.revision} /> : null}
      <Bilingual
        name="name"
        labels={[t('venues:room.name-en'), t('venues:room.name-ru')]}
        texts={textsOf(room?.labels)}
        maxLength={120}
        required
      />
      <NumberField
        name="seats"
        label={t('venues:room.seats')}
        hint={t('venues:room.seats-hint')}
        value={room?.seats}
        min={1}
        max={10_000}
      />
      <CheckboxGroup
        name="equipment"
        label={t('venues:room.equipment')}
        value={room?.equipment ?? []}
        options={EQUIPMENT.map((value) => ({ value, label: t(`venues:equipment.${value}`) }))}
      />
      <Checkbox name="active" label={t('venues:room.active')} value={room?.active ?? true} />
      <Actions>
        <Button>{t('venues:room.save')}</Button>
      </Actions>
    </Form>
  );
}

/** The rooms of a venue, each with a way to change it. */
export function RoomTable({ ctx, venue, rooms }: { ctx: PageContext; venue: VenueView; rooms: RoomView[] }) {
  const { t } = ctx;
  return (
    <DataTable
      caption={t('venues:room.caption')}
      hideCaption
      rows={rooms}
      rowKey={(room) => room.id}
      empty={
        <EmptyState title={t('venues:room.empty')}>
          <p>{t('venues:room.empty-text')}</p>
        </EmptyState>
      }
      columns={[
        {
          key: 'name',
          header: t('venues:room.name'),
          rowHeader: true,
          cell: (room) => (
            <a href={ctx.href(`/manage/venues/${venue.id}/rooms/${room.id}`)}>
              <LocalisedText text={label(room.labels, ctx.locale)} />
            </a>
          ),
        },
        {
          key: 'seats',
          header: t('venues:room.seats'),
          numeric: true,
          cell: (room) => room.seats ?? t('venues:room.no-limit'),
        },
        {
          key: 'equipment',
          header: t('venues:room.equipment'),
          cell: (room) => room.equipment.map((item) => t(`venues:equipment.${item}`)).join('; ') || '–',
        },
        { key: 'status', header: t('venues:list.status'), cell: (room) => <InUse ctx={ctx} active={room.active} /> },
      ]}
    />
  );
}
