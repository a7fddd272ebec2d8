export {
  Acting,
  endpoint,
  declaredEndpoints,
  Handle,
  Input,
  ReaderLocale,
  Requires,
  type EndpointSpec,
  type InputOf,
  type Requirement,
} from './endpoint';
export { AcceptsFiles, readUpload, type Upload } from './multipart';
export { Authenticator, type AuthenticationPort } from './authenticator';
export { sendFile } from './send-file';
export { check, validate } from './validation';
export { createHttpApp, logRequests, maskedPath } from './http-app';
export { Ctx, emptyForm, formProps, PageContext, type FormState } from './page-context';
export {
  cursorValues,
  idCursor,
  isCursorId,
  isCursorTime,
  linkNext,
  listQuery,
  MAX_PAGE,
  pageOf,
  toPage,
  type Page,
} from './lists';
export { doorOf, pathOf, stateOf, CENTRE_ZONE, type RequestState } from './request-state';
export { etagOf, expectedRevision, tagged } from './etag';
export { formToInput } from './forms';
export { IdempotencyKeyEntity } from './idempotency.entity';
export { MethodTable } from './method-table';
export { Navigation, type MenuEntry } from './navigation';
export { ASSETS, PageFrame } from './page-frame';
export { openApiDocument, errorCodesOf } from './openapi';
export { API_VERSION } from './docs.controller';
export { PageView, Redirect, type Flash, type FlashKind } from './page-view';
export { WebMigration } from './web.migration';
export { WebModule } from './web.module';
export { scopeOf } from './door.guard';
export { seal, unseal } from './sealed-cookie';
export { Slots, type SlotRenderer } from './slots';
export { PublicSources, type SearchHit, type SearchSource, type SitemapEntry } from './public-sources';
