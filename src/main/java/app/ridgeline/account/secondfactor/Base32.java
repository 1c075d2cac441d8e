package app.ridgeline.account.secondfactor;

/** Bytes as the letters and digits that authenticator apps take (RFC 4648), without padding. */
final class Base32 {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int BITS = 5;
    private static final int MASK = 31;

    private Base32() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        long buffer = 0;
        int bits = 0;
        for (byte next : bytes) {
            buffer = buffer << Byte.SIZE | Byte.toUnsignedInt(next);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt((int) (buffer >> bits) & MASK));
            }
            buffer &= (1L << bits) - 1;
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt((int) (buffer << BITS - bits) & MASK));
        }
        return text.toString();
    }
}
