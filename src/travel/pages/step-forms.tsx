import { Actions, Button, DateField, Fieldset, Form, Select, TextField, TimeField } from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import { NEED_STATES, statesForPerson, type NeedKind, type NeedState } from '../rules/needs';
import type { Direction } from '../travel.commands';
import type { CaseView, StepView } from '../travel.views';
import { clockOf } from './parts';

/** What somebody may say of a need: the person of theirs, staff everything. */
export const choicesFor = (kind: NeedKind, side: 'person' | 'staff'): readonly NeedState[] =>
  side === 'staff' ? NEED_STATES : statesForPerson(kind);

/** Says how far a need is. The state as it stands is offered too, so that a remark can be added without changing it. */
export function NeedForm({
  ctx,
  action,
  step,
  side,
  form,
}: {
  ctx: PageContext;
  action: string;
  step: StepView;
  side: 'person' | 'staff';
  form?: FormState;
}) {
  const choices = choicesFor(step.kind as NeedKind, side);
  const offered = choices.includes(step.state) ? choices : [step.state, ...choices];
  const hasProvider = step.kind !== 'registration' && step.kind !== 'letter' && step.kind !== 'arrival';
  return (
    <Form action={action} {...(form ? formProps(form) : {})}>
      <Select
        name="state"
        label={ctx.t('travel:field.state')}
        value={step.state}
        empty={null}
        required
        options={offered.map((state) => ({ value: state, label: ctx.t(`travel:state.${state}`) }))}
      />
      {hasProvider ? (
        <>
          <TextField
            name="provider"
            label={ctx.t(`travel:provider.${step.kind}`)}
            value={step.provider}
            maxLength={200}
            autocomplete="off"
          />
          <DateField name="validFrom" label={ctx.t('travel:field.validFrom')} value={step.validFrom} />
          <DateField name="validUntil" label={ctx.t('travel:field.validUntil')} value={step.validUntil} />
        </>
      ) : null}
      <TextField
        name="note"
        label={ctx.t('travel:field.note')}
        hint={ctx.t('travel:field.note-hint')}
        value={step.note}
        maxLength={500}
        autocomplete="off"
      />
      <Actions>
        <Button>{ctx.t('travel:act.save')}</Button>
      </Actions>
    </Form>
  );
}

/** Says when and how somebody arrives or leaves. */
export function JourneyForm({
  ctx,
  action,
  travel,
  direction,
  form,
}: {
  ctx: PageContext;
  action: string;
  travel: CaseView;
  direction: Direction;
  form?: FormState;
}) {
  const journey = travel.journeys.find((one) => one.direction === direction);
  const clock = clockOf(ctx, travel.edition.zone);
  return (
    <Form action={action} {...(form ? formProps(form) : {})}>
      <Fieldset legend={ctx.t(`travel:journey.${direction}`)} hint={clock}>
        <DateField name="day" label={ctx.t('travel:field.day')} value={journey?.day} required />
        <TimeField name="time" label={ctx.t('travel:field.time')} value={journey?.time} />
        <TextField
          name="carrier"
          label={ctx.t('travel:field.carrier')}
          hint={ctx.t('travel:field.carrier-hint')}
          value={journey?.carrier}
          maxLength={100}
          autocomplete="off"
        />
      </Fieldset>
      <Actions>
        <Button>{ctx.t('travel:act.save')}</Button>
      </Actions>
    </Form>
  );
}
