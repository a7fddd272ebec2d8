import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import '../../src/app.module';
import { API_VERSION, declaredEndpoints, openApiDocument } from '#libs/web';

describe('the OpenAPI document', () => {
  const document = openApiDocument(API_VERSION);

  it('is committed as it is served (npm run build && npm run openapi)', () => {
    const committed: unknown = JSON.parse(readFileSync(join(__dirname, '../../docs/openapi.json'), 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(document)));
  });

  it('gives every operation an id of its own, a summary and a room', () => {
    const ids = declaredEndpoints().map((spec) => spec.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const spec of declaredEndpoints()) expect(spec.summary.length).toBeGreaterThan(5);
  });
});
