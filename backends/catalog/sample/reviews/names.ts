/** Reviewers as they sign: a first name and an initial, or as Korean shops show them. */
const first = ['Amara', 'Anouk', 'Beatriz', 'Ben', 'Camille', 'Carys', 'Dario', 'Deniz', 'Eilidh', 'Elif', 'Emeka', 'Farah', 'Freya', 'Giulia', 'Hamish', 'Hana', 'Ines', 'Ivo', 'Jonas', 'Joost', 'Kerstin', 'Kofi', 'Lena', 'Leona', 'Lucian', 'Maëlle', 'Marek', 'Marta', 'Nadia', 'Niamh', 'Noor', 'Oskar', 'Otis', 'Paula', 'Petra', 'Priya', 'Quentin', 'Rafael', 'Roisin', 'Ruth', 'Sanne', 'Silas', 'Tamsin', 'Teo', 'Thea', 'Tomasz', 'Ulla', 'Vera', 'Wen', 'Yara', 'Yusuf', 'Zoë'];
const initials = ['A.', 'B.', 'C.', 'D.', 'F.', 'G.', 'H.', 'K.', 'L.', 'M.', 'N.', 'P.', 'R.', 'S.', 'T.', 'V.', 'W.'];
const family = ['강', '고', '구', '권', '김', '남', '류', '문', '박', '배', '백', '서', '송', '신', '안', '양', '오', '유', '윤', '이', '임', '장', '전', '정', '조', '차', '최', '한', '허', '홍'];
const last = ['경', '나', '람', '림', '미', '민', '빈', '서', '선', '아', '연', '영', '우', '원', '윤', '율', '은', '인', '재', '정', '준', '지', '진', '하', '현', '호', '환', '희'];

/** 884 and 840 names, enough that no product needs the same one twice. */
export const NAMES = {
  en: first.flatMap((name) => initials.map((initial) => `${name} ${initial}`)),
  ko: family.flatMap((name) => last.map((end) => `${name}*${end}`)),
} as const;
