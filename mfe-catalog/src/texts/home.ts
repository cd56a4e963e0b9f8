import type { Localised } from './localised.ts';
import { english, korean } from './format.ts';

export interface HomeTexts {
  title: string;
  description: string;
  lines: string[];
  introduction: string;
  heroLink(collection: string): string;
  arrivals: string;
  arrivalsLink: string;
  collections: string;
  pieces(count: number): string;
  statement: string;
  facts: { title: string; text: string }[];
  bestSellers: string;
  bestSellersLink: string;
}

export const homeTexts: Localised<HomeTexts> = {
  en: {
    title: 'Tessera: generative prints, notebooks, textiles and ceramics',
    description:
      'Patterns drawn by small programs, then printed, bound, woven and fired: prints, notebooks, textiles and ceramics.',
    lines: ['Pictures made', 'of small pieces.'],
    introduction:
      'Every pattern here is drawn by a short program and a seed. What the program draws becomes a print, a notebook, a cloth, a cup.',
    heroLink: (collection) => `See the collection ${collection}`,
    arrivals: 'New arrivals',
    arrivalsLink: 'All that is new',
    collections: 'Collections',
    pieces: (count) => english(count, '# piece', '# pieces'),
    statement:
      'A tessera is a single tile of a mosaic. It means little alone. Laid beside the next one, by a rule that anybody can follow, it becomes a wall, a floor, a sky.',
    facts: [
      {
        title: 'Drawn by rule',
        text: 'Each pattern is a program of a few lines. The same seed always gives the same picture.',
      },
      {
        title: 'Made as things',
        text: 'Paper, linen, cotton and stoneware: chosen so that the line stays as sharp as it was drawn.',
      },
      {
        title: 'Kept in rooms',
        text: 'A collection shares one rule. Walk through it and watch a single idea change its mind.',
      },
    ],
    bestSellers: 'Best sellers',
    bestSellersLink: 'Browse everything',
  },
  ko: {
    title: 'Tessera: 생성 예술 프린트, 노트, 텍스타일, 도자기',
    description:
      '작은 프로그램이 그린 무늬를 인쇄하고, 엮고, 짜고, 구워 냅니다. 프린트, 노트, 텍스타일, 도자기를 만나 보세요.',
    lines: ['작은 조각이 모여', '그림이 됩니다.'],
    introduction:
      '이곳의 모든 무늬는 짧은 프로그램과 하나의 시드에서 태어납니다. 그렇게 그려진 무늬가 프린트가 되고, 노트가 되고, 천이 되고, 잔이 됩니다.',
    heroLink: (collection) => `${collection} 컬렉션 보기`,
    arrivals: '새로 나온 작품',
    arrivalsLink: '신작 모두 보기',
    collections: '컬렉션',
    pieces: (count) => korean(count, '작품 #점'),
    statement:
      '테세라는 모자이크를 이루는 타일 한 조각입니다. 홀로는 큰 뜻이 없지만, 누구나 따라 할 수 있는 규칙대로 곁에 놓이면 벽이 되고, 바닥이 되고, 하늘이 됩니다.',
    facts: [
      {
        title: '규칙으로 그립니다',
        text: '무늬 하나는 몇 줄짜리 프로그램입니다. 같은 시드는 언제나 같은 그림을 그립니다.',
      },
      {
        title: '물건으로 만듭니다',
        text: '종이, 리넨, 면, 석기. 그려진 선이 흐려지지 않는 재료만 골랐습니다.',
      },
      {
        title: '방마다 나누어 둡니다',
        text: '한 컬렉션은 하나의 규칙을 나눕니다. 걸으며 한 가지 생각이 달라지는 모습을 보세요.',
      },
    ],
    bestSellers: '많이 찾는 작품',
    bestSellersLink: '모두 둘러보기',
  },
};
