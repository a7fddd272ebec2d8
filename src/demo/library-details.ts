import type { Labels } from '#libs/i18n';
import type { CreateCommand } from '#src/library';
import { demoInstitutions, type Bilingual, type DemoLibraryItem } from './content';

/** What the fields of an item are made of beside its own content. */
export interface Sources {
  /** Names of States by code. */
  states: ReadonlyMap<string, Labels>;
  /** Ids of terms by code. */
  terms: ReadonlyMap<string, string>;
}

const LICENCES = { 'CC-BY-4.0': 'CC BY 4.0', 'see-source': null } as const;

/** The command that creates an item, with its English text. */
export function createCommandOf(item: DemoLibraryItem, sources: Sources): CreateCommand {
  return {
    type: item.type,
    sourceLocale: 'en',
    ...item.texts.en,
    accessLevel: item.access,
    centreOutput: item.ownOutput,
    publicationDate: item.publishedOn,
    publisher: item.publisher,
    licence: LICENCES[item.licence],
    sourceUrl: item.sourceUrl,
    sourceLanguages: [...new Set(item.files.map((file) => file.locale))],
    metadata: metadataOf(item, sources),
    themes: item.themes,
    terms: item.terms.map((code) => termOf(code, sources)),
    states: item.states,
    objectives: item.gcmObjectives,
  };
}

/** The fields that an item's type has; what the library keeps elsewhere (its State, its licence) is left out. */
function metadataOf(item: DemoLibraryItem, sources: Sources): CreateCommand['metadata'] {
  switch (item.type) {
    case 'legislative-act': {
      const { jurisdiction, amends: _amends, amendedBy: _amendedBy, ...rest } = item.metadata;
      return { ...rest, jurisdiction: jurisdiction === null ? null : stateName(jurisdiction, sources) };
    }
    case 'migration-profile': {
      const { state: _state, ...rest } = item.metadata;
      return rest;
    }
    case 'good-practice': {
      const { state: _state, institution, ...rest } = item.metadata;
      return {
        ...rest,
        institution: demoInstitutions.find((candidate) => candidate.key === institution)?.label ?? null,
      };
    }
    case 'training-material': {
      const { trainersOnly: _trainersOnly, ...rest } = item.metadata;
      return rest;
    }
    case 'dataset': {
      const { licence: _licence, ...rest } = item.metadata;
      return rest;
    }
    case 'case-law': {
      const { state: _state, ...rest } = item.metadata;
      return rest;
    }
    default:
      return { ...item.metadata };
  }
}

function stateName(code: string, { states }: Sources): Bilingual {
  const labels = states.get(code);
  return { en: labels?.en?.text ?? code, ru: labels?.ru?.text ?? code };
}

function termOf(code: string, { terms }: Sources): string {
  const id = terms.get(code);
  if (id === undefined) throw new Error(`the taxonomy has no term ${code}`);
  return id;
}
