import { day, type Table } from '#libs/sheets';
import type { PageContext } from '#libs/web';
import { STEP_KINDS } from '../rules/needs';
import type { CaseView } from '../travel.views';

/** The table of an edition's travel as it leaves the system: nobody's passport, only how far everything is. */
export function travelTable(
  ctx: PageContext,
  name: string,
  cases: readonly CaseView[],
  states: ReadonlyMap<string, string>,
): Table {
  const journeyColumns = (['arrival', 'departure'] as const).flatMap((direction) => [
    ctx.t(`travel:journey.${direction}`),
    `${ctx.t(`travel:journey.${direction}`)}: ${ctx.t('travel:field.time')}`,
    `${ctx.t(`travel:journey.${direction}`)}: ${ctx.t('travel:field.carrier')}`,
  ]);
  return {
    name,
    columns: [
      { header: ctx.t('travel:column.person'), width: 30 },
      { header: ctx.t('travel:column.state'), width: 20 },
      ...STEP_KINDS.map((kind) => ({ header: ctx.t(`travel:step.${kind}`) })),
      { header: ctx.t('travel:column.requirement') },
      { header: ctx.t('travel:letter.number') },
      ...journeyColumns.map((header) => ({ header })),
      { header: ctx.t('travel:provider.hotel'), width: 24 },
    ],
    rows: cases.map((travel) => [
      travel.person.name,
      states.get(travel.stateCode ?? '') ?? travel.stateCode,
      ...STEP_KINDS.map((kind) => {
        const step = travel.steps.find((one) => one.kind === kind);
        return step ? ctx.t(`travel:state.${step.state}`) : null;
      }),
      travel.visaRequirement && ctx.t(`travel:rule.requirement.${travel.visaRequirement}`),
      travel.letter?.number ?? null,
      ...(['arrival', 'departure'] as const).flatMap((direction) => {
        const journey = travel.journeys.find((one) => one.direction === direction);
        return [day(journey?.day), journey?.time ?? null, journey?.carrier ?? null];
      }),
      travel.steps.find((step) => step.kind === 'hotel')?.provider ?? null,
    ]),
  };
}
