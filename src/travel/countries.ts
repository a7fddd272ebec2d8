import { Injectable } from '@nestjs/common';
import { Formats, label } from '#libs/i18n';
import { StatesQueries } from '#src/states';
import { COUNTRIES } from './rules/countries';

/** Names of countries: as the centre names its States, the others as the language does. */
@Injectable()
export class Countries {
  constructor(private readonly states: StatesQueries) {}

  /** A function that names a country by its code. */
  async names(locale: string): Promise<(code: string) => string> {
    const own = new Map((await this.states.list()).map((state) => [state.code, label(state.labels, locale).value]));
    const others = new Intl.DisplayNames([locale], { type: 'region' });
    return (code) => own.get(code) ?? others.of(code) ?? code;
  }

  /** All countries to choose from: the centre's States first, then the rest, each by name. */
  async choices(locale: string): Promise<{ states: Choice[]; others: Choice[] }> {
    const nameOf = await this.names(locale);
    const own = new Set((await this.states.list()).map((state) => state.code));
    const sorted = COUNTRIES.map((code) => ({ value: code, label: nameOf(code) })).sort((a, b) =>
      Formats.compare(a.label, b.label, locale),
    );
    return {
      states: sorted.filter(({ value }) => own.has(value)),
      others: sorted.filter(({ value }) => !own.has(value)),
    };
  }
}

interface Choice {
  value: string;
  label: string;
}
