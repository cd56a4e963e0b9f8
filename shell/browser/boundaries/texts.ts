import type { Locale } from '@tessera/slice-kit/contract';
import type { InspectedPart } from '../../server/inspect/inspection.ts';
import { site } from '../site.ts';

interface BoundaryTexts {
  title: string;
  close: string;
  off: string;
  pieces(count: number, cached: number): string;
  calls: string;
  noCalls: string;
  notTold: string;
  reload: string;
  slice: string;
  release: string;
  origin: string;
  time: string;
  after(start: string): string;
  operations: string;
  noOperations: string;
  whenMade: string;
  trace: string;
  notRecorded: string;
  copy: string;
  copied: string;
  failed: string;
  absent: string;
  shell: string;
  from: Record<InspectedPart['from'], string>;
  fromShort: Record<InspectedPart['from'], string>;
  state: Record<'title' | Exclude<InspectedPart['state'], 'filled'>, string>;
  reason: Record<NonNullable<InspectedPart['reason']>, string>;
  open(file: string): string;
  opened: string;
  notOpened: string;
  showTrace: string;
  hideTrace: string;
  noTrace: string;
}

const TEXTS: Record<Locale, BoundaryTexts> = {
  en: {
    title: 'Pieces of this page',
    close: 'Close the list',
    off: 'Hide the pieces',
    pieces: (count, cached) => `${count} ${count === 1 ? 'piece' : 'pieces'}, ${cached} cached`,
    calls: 'Calls from the browser',
    noCalls: 'None so far.',
    notTold:
      'This page came before its pieces were asked for: load it again to see how they came about.',
    reload: 'Load again',
    slice: 'Slice',
    release: 'Release',
    origin: 'Came from',
    time: 'Took',
    after: (start) => `asked for after ${start}`,
    operations: 'GraphQL',
    noOperations: 'none',
    whenMade: 'when it was made',
    trace: 'Trace',
    notRecorded: 'not recorded',
    copy: 'Copy',
    copied: 'Copied',
    failed: 'failed',
    absent: 'No slice offers it',
    shell: 'the shell itself',
    from: {
      fresh: 'the cache, fresh',
      stale: 'the cache, being renewed',
      slice: 'its slice',
      own: 'its slice, for this visitor alone',
    },
    fromShort: { fresh: 'cached', stale: 'cached, old', slice: 'made', own: 'made for you' },
    state: {
      title: 'State',
      late: 'Late: its fallback stood there first',
      open: 'The browser asked for it itself',
      failed: 'Failed',
      missing: 'Its slice has nothing there',
    },
    reason: {
      timeout: 'no answer in time',
      down: 'nobody there to answer',
      busy: 'too busy to answer',
      error: 'answered with an error',
    },
    open: (file) => `Open ${file}`,
    opened: 'Opened in the editor',
    notOpened: 'The editor could not be opened',
    showTrace: 'Show the trace',
    hideTrace: 'Hide the trace',
    noTrace: 'Nothing has arrived of this trace.',
  },
  ko: {
    title: '이 페이지의 조각',
    close: '목록 닫기',
    off: '조각 숨기기',
    pieces: (count, cached) => `조각 ${count}개, 캐시 ${cached}개`,
    calls: '브라우저의 호출',
    noCalls: '아직 없습니다.',
    notTold:
      '조각을 요청하기 전에 열린 페이지입니다. 다시 불러오면 어떻게 만들어졌는지 볼 수 있습니다.',
    reload: '다시 불러오기',
    slice: '슬라이스',
    release: '릴리스',
    origin: '출처',
    time: '걸린 시간',
    after: (start) => `${start} 뒤에 요청`,
    operations: 'GraphQL',
    noOperations: '없음',
    whenMade: '만들어질 때',
    trace: '트레이스',
    notRecorded: '기록되지 않음',
    copy: '복사',
    copied: '복사됨',
    failed: '실패',
    absent: '제공하는 슬라이스가 없음',
    shell: '셸 자체',
    from: {
      fresh: '캐시, 최신',
      stale: '캐시, 갱신 중',
      slice: '해당 슬라이스',
      own: '해당 슬라이스, 이 방문자 전용',
    },
    fromShort: { fresh: '캐시', stale: '오래된 캐시', slice: '생성', own: '방문자 전용' },
    state: {
      title: '상태',
      late: '늦음: 대체 내용이 먼저 표시됨',
      open: '브라우저가 직접 요청함',
      failed: '실패',
      missing: '슬라이스에 해당 내용이 없음',
    },
    reason: {
      timeout: '제시간에 응답 없음',
      down: '응답할 인스턴스 없음',
      busy: '너무 바빠 응답 못 함',
      error: '오류로 응답함',
    },
    open: (file) => `${file} 열기`,
    opened: '편집기에서 열었습니다',
    notOpened: '편집기를 열 수 없습니다',
    showTrace: '트레이스 보기',
    hideTrace: '트레이스 숨기기',
    noTrace: '이 트레이스는 아직 도착한 것이 없습니다.',
  },
};

/** The overlay's texts in the language of the page. */
export const texts: BoundaryTexts = TEXTS[site.locale as Locale];
