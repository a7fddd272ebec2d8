export { fold } from './fold';
export { highlight, type HighlightOptions, type Segment } from './highlight';
export { searchMigrationSql } from './migration';
export { maxQueryLength, maxQueryWords, parseSearch, type ParsedSearch, type SearchItem } from './parse';
export { fuzzySql, rankedSearchSql, searchSql, type RankedSearch, type SearchSql, type SearchTarget } from './sql';
export { expansionsFrom, expansionSql, termSpans, type Expansion, type LabelTable, type TermSpan } from './thesaurus';
export { SearchMigration } from './search.migration';
