import { Injectable } from '@nestjs/common';
import { zones } from '#libs/calendar';
import { Clock } from '#libs/clock';
import { Formats, label, LOCALES } from '#libs/i18n';
import type { Choice, ChoiceGroup } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { StatesQueries } from '#src/states';
import { ROLES } from '../identity.policy';

/** What the fields of this room's forms offer. */
@Injectable()
export class Choices {
  constructor(
    private readonly states: StatesQueries,
    private readonly clock: Clock,
  ) {}

  /** States by their name in the reader's language. */
  async stateChoices(ctx: PageContext): Promise<Choice[]> {
    const list = await this.states.list();
    return list
      .map((state) => ({ state, name: label(state.labels, ctx.locale) }))
      .sort((a, b) => Formats.compare(a.name.value, b.name.value, ctx.locale))
      .map(({ state, name }) => ({
        value: state.code,
        label: name.value,
        lang: name.locale === ctx.locale ? undefined : name.locale,
      }));
  }

  /** The zone of a State. */
  async zoneOf(code: string): Promise<string | undefined> {
    return (await this.states.list()).find((state) => state.code === code)?.zone;
  }

  /** Names of States by code. */
  async stateNames(ctx: PageContext): Promise<Map<string, string>> {
    return new Map((await this.stateChoices(ctx)).map((choice) => [choice.value, choice.label]));
  }

  /** Institutions that exist today, under their States. */
  async institutions(ctx: PageContext): Promise<ChoiceGroup[]> {
    const [states, institutions] = await Promise.all([
      this.stateChoices(ctx),
      this.states.institutions({ openOn: this.clock.now().toISOString().slice(0, 10) }),
    ]);
    return states
      .map((state) => ({
        label: state.label,
        options: institutions
          .filter((institution) => institution.stateCode === state.value)
          .map((institution) => ({ value: institution.id, label: label(institution.labels, ctx.locale).value })),
      }))
      .filter((group) => group.options.length > 0);
  }

  /** Name of an institution in the reader's language. */
  async institutionName(ctx: PageContext, id: string | null): Promise<string | null> {
    const found = id ? (await this.states.institutionsByIds([id])).get(id) : undefined;
    return found ? label(found.labels, ctx.locale).value : null;
  }

  /** Zones of the States first, by the States' names; then all others by part of the world. */
  async zones(ctx: PageContext): Promise<ChoiceGroup[]> {
    const [names, states] = await Promise.all([this.stateNames(ctx), this.states.list()]);
    const own = new Map(states.map((state) => [state.zone, names.get(state.code) ?? state.code]));
    const first = [...own]
      .map(([zone, name]) => ({
        value: zone,
        label: `${name} (${zone.split('/').pop()?.replaceAll('_', ' ') ?? zone})`,
      }))
      .sort((a, b) => Formats.compare(a.label, b.label, ctx.locale));
    const others = zones().map((group) => ({
      label: group.region,
      options: group.zones.filter(({ zone }) => !own.has(zone)).map(({ zone, city }) => ({ value: zone, label: city })),
    }));
    return [{ label: ctx.t('identity:language.zones-of-states'), options: first }, ...others];
  }

  locales(): Choice[] {
    return LOCALES.map((locale) => ({ value: locale.code, label: locale.name, lang: locale.code }));
  }

  roles(ctx: PageContext): Choice[] {
    return ROLES.map((role) => ({ value: role, label: ctx.t(`identity:roles.${role}`) }));
  }
}
