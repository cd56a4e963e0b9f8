import type { ReviewPool } from './review-pool.ts';

export const ENGLISH: ReviewPool = {
  print: {
    good: [
      [
        'Better in the hand',
        'The screen does not prepare you for the paper. I keep touching the margin like a fool.',
      ],
      [
        'Quiet and exact',
        'It hangs opposite the bed and I have not tired of it in three months, which is a record in this flat.',
      ],
      [
        'Colours true',
        'I matched it to a paint chip from the photos and it worked. That never works.',
      ],
      [
        'Visitors ask',
        'Four people so far have asked where it is from, and one of them was the electrician.',
      ],
      ['A generous size', 'Ordered the middle size, should have ordered the large, then did.'],
      [
        'Frame is proper oak',
        'The oak is real oak, the corners are tight and the hooks were already on. Up in ten minutes.',
      ],
      [
        'For a difficult wall',
        'We have a narrow bit of wall between two doors that nothing suited. This does.',
      ],
      [
        'Changes through the day',
        'In the morning it is nearly grey and by four it glows. I did not expect to write that about a print.',
      ],
      [
        'Wedding present',
        'Given to friends with strong opinions. It is on their wall, so I believe they meant it.',
      ],
      [
        'Packed like an egg',
        'Two boards, corner guards, tissue. Not a mark on it after a trip across three countries.',
      ],
      [
        'The lines are crisp',
        'I took a loupe to it, because I print for a living. Clean edges, no banding, a lovely dense dark.',
      ],
      [
        'My second',
        'Bought one last spring and came back for its sibling. They talk to each other across the hallway.',
      ],
      [
        'Calms the room',
        'Our living room is all books and cables. This gives the eye somewhere to sit down.',
      ],
      [
        'Works unframed',
        'I pinned it up bare with two clips and like it so much that the frame can wait.',
      ],
      [
        'Chosen by a six-year-old',
        'My daughter picked it out of the whole shop and says it is a map. She may be right.',
      ],
      ['Numbered and signed', 'The pencilled number on the back made it feel like a small event.'],
      [
        'Sits well in an office',
        'Hung in a meeting room to stop people staring at the clock. It works.',
      ],
    ],
    mixed: [
      [
        'Lovely, mind the size',
        'Beautiful print, but measure twice: A4 with the wide margin is a smaller picture than I imagined.',
      ],
      [
        'Reflections',
        'The drawing is wonderful. The acrylic catches our window in the afternoon, so it had to move to another wall.',
      ],
      [
        'A shade warmer',
        'Came out a touch warmer than on my screen. I have grown fond of it, still worth knowing.',
      ],
      [
        'Slow to arrive',
        'No complaint about the print itself, but framing added nine days to the delivery.',
      ],
      [
        'Small dent',
        'One corner of the frame had a dent. They replaced it without fuss, the waiting was a nuisance.',
      ],
    ],
    poor: [
      [
        'Not for me',
        'The paper is fine and the printing careful. On the wall it turned out busier than I can live with.',
      ],
      [
        'Expected gloss',
        'Very matt. That is what it says, I know, but I had hoped for deeper colour behind glass.',
      ],
    ],
  },
  notebook: {
    good: [
      [
        'Opens flat, truly',
        'I have been lied to about lay-flat notebooks for years. This one lies down and stays.',
      ],
      ['Ink behaves', 'A broad nib and wet ink, and nothing came through. Finally.'],
      [
        'Too good for lists',
        'Kept it empty for a week out of respect, then wrote a shopping list on page one to break the spell.',
      ],
      [
        'Survived a season',
        'Five months in a rucksack with keys. The corners are softer, the spine is perfect.',
      ],
      ['The cover keeps giving', 'I find a new bit of the pattern in every dull meeting.'],
      ['Nice weight', 'Feels like an object and not like stationery.'],
      [
        'Pocket at the back',
        'Tickets, stamps, one pressed leaf. The pocket holds all of it without bulging.',
      ],
      [
        'Dots are pale enough',
        'The dot grid is light grey and disappears in photographs of drawings. Well judged.',
      ],
      [
        'Present for a teacher',
        'Our class gave it to her in June. In September she was still writing in it, in green.',
      ],
      [
        'Cloth spine',
        'The cloth feels lovely under the thumb, a detail that costs money and is worth it.',
      ],
      ['Reordered twice', 'One for work, one for home, and one hidden so nobody takes it.'],
      ['Takes a light wash', 'I sketch with a little watercolour and the page barely cockles.'],
      ['Elastic stays tight', 'After months the band still snaps shut. Small thing, daily joy.'],
      ['Made me write', 'I am on day forty of a diary. I blame the cover.'],
    ],
    mixed: [
      ['Good, a bit heavy', 'Handsome and sturdy. In a handbag one notices every gram of it.'],
      [
        'Ribbon frays',
        'Everything else is excellent, but the ribbon began to fray in the second week. I sealed it with a match.',
      ],
      [
        'Wanted thinner lines',
        'Paper is a pleasure, the ruling is slightly wide for small handwriting.',
      ],
      [
        'Shows marks',
        'The pale parts of the cover pick up jeans dye. Choose a darker one for travelling.',
      ],
    ],
    poor: [
      [
        'Fountain pen, no',
        'My very wet nib did show on the other side after all. Fine with a ballpoint.',
      ],
      [
        'Bumped in the post',
        'Arrived with one crushed corner. Refunded at once, a pity all the same.',
      ],
    ],
  },
  textile: {
    good: [
      [
        'Softer each wash',
        'Four washes in, no fading, and it has begun to feel like something inherited.',
      ],
      ['Lifts the sofa', 'Our sofa is the colour of porridge. It now looks as if it was meant.'],
      [
        'The weave is lovely',
        'Up close you see the threads do the drawing. I did not expect that.',
      ],
      ['Actually dries', 'Linen that works from the first day. The pattern is a bonus.'],
      ['Piping is neat', 'Corners sit properly and the zip is invisible. Somebody cared.'],
      [
        'The cat has chosen',
        'Claimed within the hour. It survives claws better than the last one.',
      ],
      ['Warm without weight', 'I read under it all winter. It breathes, so no one gets cross.'],
      [
        'Good with plain things',
        'We have nothing patterned at home. This was the first, and it stayed alone for good reason.',
      ],
      [
        'Colours hold together',
        'In lamplight the dark tones go soft and the light ones glow. Very pleased.',
      ],
      ['Gift that landed', 'My mother, who returns everything, has not returned it.'],
      [
        'True to the photos',
        'The shade is exactly what the pictures show, both by day and under a lamp.',
      ],
      [
        'Hung in the stairwell',
        'It took the echo out of our stairs and gave us something to look at on the way up.',
      ],
      ['Bought a second', 'One was lonely. Two look intentional.'],
      ['Well finished', 'Turned it over to look for the shortcuts and found none.'],
    ],
    mixed: [
      [
        'Shrank a little',
        'A finger’s width at the first wash, as they say it will. Still neat, just be warned.',
      ],
      ['Creases', 'Linen creases. I love it anyway, my husband irons it and sighs.'],
      ['Smaller in real life', 'Pretty, but go up a size if your furniture is large.'],
      ['Fringe sheds', 'Lost some fluff in the first fortnight and has stopped since.'],
    ],
    poor: [
      [
        'Stiff at first',
        'Mine was rather stiff and has only partly softened. The design deserves better.',
      ],
      ['Colour differs', 'Noticeably darker than on my phone. Kept it for another room.'],
    ],
  },
  ceramic: {
    good: [
      ['Breakfast is better', 'It has become my piece, and the others in the house know it.'],
      [
        'Lovely foot',
        'Turn it over: the foot is trimmed as carefully as the rim. I am a potter and I noticed.',
      ],
      ['Weight in the right place', 'Sits firmly on the table and light in the hand.'],
      [
        'Glaze has depth',
        'The pattern seems to lie a millimetre under water. Photos cannot show it.',
      ],
      ['Dishwasher daily', 'Goes through every evening since March. Not a scratch on the pattern.'],
      [
        'No two alike',
        'We bought four, and each is turned a little differently. That is what I hoped for.',
      ],
      ['Holds one branch', 'A single bare branch and it looks like a painting. Very stable.'],
      [
        'Rim is thin',
        'Pleasant to drink and eat from. Thick rims spoil things, this one does not.',
      ],
      ['Wrapped with care', 'Paper, straw, more paper, no plastic, nothing broken.'],
      ['Keeps warm', 'Pre-warmed it and the soup stayed hot to the last spoonful.'],
      ['Looks made, not moulded', 'You can feel the fingers that made it, faintly, inside.'],
      ['Used on Mondays', 'I had meant to keep it for guests. That lasted a day.'],
      ['Pretty on the shelf', 'When it is not in use it does duty as a picture.'],
    ],
    mixed: [
      [
        'A hair off round',
        'Slightly out of round, which I find charming and my flatmate does not.',
      ],
      [
        'Matte marks',
        'The matte glaze shows cutlery marks. They rub off, but glossy may be wiser.',
      ],
      ['Wish it were larger', 'Beautifully made, I simply misjudged the size.'],
      [
        'Tiny pinhole',
        'One pinhole in the glaze near the foot. Part of the craft, they wrote, and they are probably right.',
      ],
    ],
    poor: [
      [
        'One arrived broken',
        'One of two came in pieces. Replaced within a week, but I had planned a dinner around them.',
      ],
      [
        'Too delicate for us',
        'With small children it lives on the top shelf, and that is not why I bought it.',
      ],
    ],
  },
  afterwards: [
    'Delivery took four days.',
    'Would buy again.',
    'The packaging was all paper, thank you.',
    'Customer service answered within the hour.',
    'Ordered on Sunday, here by Thursday.',
    'I looked for a long time before choosing, and chose well.',
    'Already eyeing another from the same collection.',
    'My partner approves, which is rare.',
    'The little card about how it was drawn is a nice touch.',
    'Worth the price.',
    'It was reduced when I bought it, but I would have paid the full price.',
    'Photographs do not do it justice.',
    'A friend has since ordered the same.',
    'Recommended without reservation.',
    'I hope they keep making these.',
    'Arrived before my birthday, as promised.',
    'Next time I will order two at once.',
    'It feels considered.',
    'Simple, well made, done.',
    'Five weeks in and still happy.',
  ],
  reservations: [
    'Otherwise happy with it.',
    'I am keeping it.',
    'Support was kind about it.',
    'Not a reason to send it back.',
    'Three weeks on, I hardly notice.',
    'I would still order here again.',
    'Good to know beforehand.',
    'The pattern itself is lovely.',
  ],
};
