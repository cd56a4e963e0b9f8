// Of the lists of what leaked most often, those long enough to be typed at all.
const COMMON = `
12345678 123456789 1234567890 12345678910 123456789a 0123456789 0987654321 9876543210 987654321
87654321 11111111 111111111 1111111111 00000000 000000000 0000000000 22222222 33333333 44444444
55555555 66666666 77777777 88888888 99999999 999999999 12341234 123123123 12121212 11223344
1122334455 112233445566 123321123 123456123 123456654321 12344321 123454321 1234567891 147258369
741852963 159753159 789456123 147852369 11112222 88888888 10203040 12345679 12345687 13131313
password password1 password12 password123 password1234 password! password1! passw0rd p@ssw0rd
p@ssword pa55word pa$$word passwort kennwort motdepasse contraseña wachtwoord parola passphrase
passpass mypassword newpassword changeme changeme1 changeit letmein1 letmein123 letmeinnow
welcome1 welcome12 welcome123 willkommen iloveyou iloveyou1 iloveyou2 iloveyou123 sunshine
sunshine1 princess princess1 football football1 baseball baseball1 basketball superman superman1
spiderman starwars startrek jordan23 michael1 michelle jennifer jessica1 charlie1 victoria elizabeth
butterfly chocolate strawberry computer computer1 internet samsung1 whatever trustno1 trustnoone
babygirl babygirl1 lovelove loveyou1 iloveyou! mustang1 corvette ferrari1 mercedes liverpool
liverpool1 chelsea1 arsenal1 barcelona realmadrid manchester dragon12 dragon123 shadow12 shadow123
monkey12 monkey123 master12 master123 maverick midnight asdfasdf asdfghjk asdfghjkl asdf1234
asdfqwer qwerasdf qwerty12 qwerty123 qwerty1234 qwertyui qwertyuio qwertyuiop qwer1234 qwert123
qwert1234 qazwsxedc qazwsx123 1qaz2wsx 1qaz2wsx3edc 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y q1w2e3r4
q1w2e3r4t5 zaq12wsx zaq1zaq1 zxcvbnm1 zxcvbnm123 zxcvbnmm abcd1234 abc12345 abc123456 abcdefgh
abcdefghi abcdefg1 abcabcabc a1b2c3d4 a1234567 a12345678 a123456789 aa123456 aaaaaaaa aaaaaaaaaa
bbbbbbbb xxxxxxxx zzzzzzzz admin123 admin1234 administrator administrator1 rootroot root1234
testtest test1234 testing123 test123456 guest123 user1234 default1 demo1234 hello123 hello1234
hellohello helloworld secret12 secret123 topsecret access14 security nothing1 anything
google123 facebook facebook1 linkedin linkedin1 twitter1 instagram pokemon1 pokemon123 minecraft
naruto123 slipknot metallica nirvana1 blink182 freedom1 america1 england1 germany1 deutschland
france123 korea123 saranghae dkssudgktpdy gksrnrdj1 alsrnrdl1 tessera1 tessera123 tesserashop
correcthorsebatterystaple
`;

const WORDS = new Set(
  COMMON.split(/\s/u)
    .filter((word) => word.length >= 8)
    .concat('correct horse battery staple'),
);

/** Whether everybody who guesses passwords tries this one early. */
export function isCommon(password: string): boolean {
  return WORDS.has(password.normalize('NFKC').toLowerCase().trim());
}
