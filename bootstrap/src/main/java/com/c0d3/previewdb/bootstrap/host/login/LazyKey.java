package com.c0d3.previewdb.bootstrap.host.login;

import java.io.IOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import net.schmizz.sshj.common.KeyType;
import net.schmizz.sshj.userauth.keyprovider.KeyProvider;

/**
 * A key that is loaded when its turn comes: its passphrase need not be asked for where another key is let in.
 *
 * @param loader loads it once
 */
record LazyKey(Loader loader) implements KeyProvider {
    interface Loader {
        KeyProvider load() throws IOException;
    }

    @Override
    public PrivateKey getPrivate() throws IOException {
        return loader.load().getPrivate();
    }

    @Override
    public PublicKey getPublic() throws IOException {
        return loader.load().getPublic();
    }

    @Override
    public KeyType getType() throws IOException {
        return loader.load().getType();
    }
}
