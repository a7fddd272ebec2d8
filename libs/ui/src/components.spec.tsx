import { CardList, DescriptionList } from './content';
import { markup } from './fixture';
import { Pager } from './pager';
import { PlacesBar, PlacesRows } from './places';
import { StatusTag, Steps } from './status';
import { DataTable } from './table';
import { LocalisedText, TimePair } from './text';

describe('DataTable', () => {
  const columns = [
    {
      key: 'name',
      header: 'Name',
      cell: (row: { id: string; n: number }) => row.id,
      rowHeader: true,
      sortHref: '?sort=-name',
      sorted: 'asc' as const,
    },
    { key: 'n', header: 'Number', cell: (row: { n: number }) => row.n, numeric: true },
  ];

  it('says its sorting, names its rows, and gives each value its name for the card view', () => {
    const html = markup(
      <DataTable caption="All" columns={columns} rows={[{ id: 'a', n: 1 }]} rowKey={(row) => row.id} />,
    );
    expect(html).toContain('<caption>All</caption>');
    expect(html).toMatch(/<th scope="col" aria-sort="ascending"><a class="ui-sort" href="\?sort=-name"/);
    expect(html).toContain('<th scope="row">a</th>');
    expect(html).toContain('<td data-label="Number" data-numeric>1</td>');
  });

  it('selects rows with named boxes that belong to a form elsewhere', () => {
    const selection = { name: 'ids', label: (row: { id: string }) => `Select ${row.id}`, form: 'bulk' };
    const html = markup(
      <DataTable
        caption="All"
        columns={columns}
        rows={[{ id: 'a', n: 1 }]}
        rowKey={(row) => row.id}
        selection={selection}
      />,
    );
    expect(html).toMatch(/name="ids" value="a" form="bulk" aria-label="Select a"/);
  });

  it('stands headers of counts upright and marks what is nought', () => {
    const counts = [{ key: 'n', header: 'Number', cell: (row: { n: number }) => row.n, upright: true }];
    const html = markup(
      <DataTable caption="All" columns={counts} rows={[{ n: 0 }, { n: 2 }]} rowKey={({ n }) => `${n}`} />,
    );
    expect(html).toContain('<th scope="col" data-upright><span class="ui-upright">Number</span></th>');
    expect(html).toContain('<td data-label="Number" data-upright data-nought>0</td>');
    expect(html).toContain('<td data-label="Number" data-upright>2</td>');
    const dash = [{ key: 'n', header: 'Number', cell: () => '—' }];
    expect(markup(<DataTable caption="All" columns={dash} rows={[1]} rowKey={String} />)).toContain(
      'data-nought>—</td>',
    );
  });

  it('gives way to the empty state', () => {
    expect(
      markup(
        <DataTable caption="All" columns={columns} rows={[]} rowKey={(row) => row.id} empty={<p>Nothing yet</p>} />,
      ),
    ).toBe('<p>Nothing yet</p>');
  });
});

describe('states', () => {
  it('show a word with a shape, never colour alone', () => {
    const html = markup(<StatusTag tone="warning" text="Waiting" />);
    expect(html).toContain('data-color="warning"');
    expect(html).toContain('<svg');
    expect(html).toContain('Waiting');
  });

  const parts = [
    { label: 'Taken', count: 2, tone: 'success' as const },
    { label: 'Free', count: 1, tone: 'neutral' as const },
  ];

  it('draws one shape per place and says the counts in words', () => {
    const html = markup(<PlacesBar label="Places" parts={parts} />);
    expect(html.match(/class="ui-place"/g)).toHaveLength(3);
    expect(html).toContain('Taken: <strong>2</strong>');
  });

  it('draws shares instead when there are too many places for a row', () => {
    const html = markup(<PlacesBar label="Places" parts={parts} drawUpTo={2} />);
    expect(html).not.toContain('class="ui-place"');
    expect(html.match(/<rect/g)).toHaveLength(2);
    expect(html).not.toContain('style=');
  });

  it('draws the places of several holders, and says of each what there is, or that there is nothing', () => {
    const rows = [
      { key: 'a', label: 'First', parts, note: '3 promised' },
      { key: 'b', label: 'Second', parts: parts.map((part) => ({ ...part, count: 0 })) },
    ];
    const html = markup(<PlacesRows label="Places" rows={rows} none="none yet" />);
    expect(html.match(/class="ui-place"/g)).toHaveLength(3);
    expect(html).toMatch(/First.*3 promised.*Taken: <strong>2<.*Free: <strong>1<.*Second.*none yet/);
    expect(html).not.toMatch(/Taken: <strong>0/);
  });

  it('marks the step that is now and says the others in words', () => {
    const html = markup(
      <Steps
        steps={[
          { label: 'One', state: 'done', date: '2026-01-02' },
          { label: 'Two', state: 'current' },
        ]}
      />,
    );
    expect(html).toMatch(/data-state="current" aria-current="step"/);
    expect(html).toContain('<time class="ui-step-date" datetime="2026-01-02">day(2026-01-02)</time>');
    expect(html).toContain('ui:steps.done');
  });
});

describe('TimePair', () => {
  const homeZone = { zone: 'Asia/Baku', label: 'Baku time' };

  it('stands in the reader’s zone and the home zone side by side', () => {
    const html = markup(<TimePair value="2026-03-14T06:00:00Z" />, { homeZone });
    expect(html).toContain('datetime="2026-03-14T06:00:00.000Z"');
    expect(html).toContain('in Asia/Tashkent');
    expect(html).toContain('GMT+5');
    expect(html).toContain('in Asia/Baku <span class="ui-time-zone">Baku time</span>');
  });

  it('stands once when both zones are one', () => {
    const html = markup(<TimePair value="2026-03-14T06:00:00Z" />, { homeZone, zone: 'Asia/Baku' });
    expect(html.match(/Asia\/Baku/g)).toHaveLength(1);
    expect(html).toContain('Baku time');
  });
});

describe('texts', () => {
  it('say their language and direction only when it is not the page’s', () => {
    expect(markup(<LocalisedText text={{ value: 'Hello', locale: 'en' }} />)).toBe('Hello');
    expect(markup(<LocalisedText text={{ value: 'سلام', locale: 'fa' }} />)).toBe(
      '<span lang="fa" dir="rtl">سلام</span>',
    );
  });

  it('leave out facts with nothing to say, but not zero', () => {
    const html = markup(<DescriptionList items={[{ term: 'A', value: null }, { term: 'B', value: 0 }, false]} />);
    expect(html.match(/<dt>/g)).toHaveLength(1);
    expect(html).toContain('<dd>0</dd>');
  });
});

describe('lists', () => {
  it('wrap each card in an item', () => {
    expect(
      markup(
        <CardList>
          {['a', 'b'].map((name) => (
            <p key={name}>{name}</p>
          ))}
        </CardList>,
      ).match(/<li>/g),
    ).toHaveLength(2);
  });

  it('link to the neighbouring pages that exist', () => {
    const html = markup(<Pager nextHref="?after=9" />);
    expect(html).toContain('rel="next" href="?after=9"');
    expect(html).not.toContain('rel="prev"');
    expect(markup(<Pager />)).toBe('');
  });
});
