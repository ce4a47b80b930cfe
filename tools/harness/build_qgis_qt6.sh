#!/bin/sh
# Build QGIS on Qt 6 from Debian's source, and install it into /usr, once:  sh tools/harness/build_qgis_qt6.sh
#
# For a Debian 13 of its own in which no package of QGIS is installed (make matrix QGIS=qt6): Debian has no QGIS on Qt 6. Root, 15 GB
# and hours on two processors; what was compiled is kept in /var/cache/qgis-qt6 (ccache), so that another build is short. With the
# windows of Processing; without the desktop program, 3D, point clouds, server, GRASS, Oracle and HANA.
set -eu
QGIS=3.40.6
# the first Qwt for Qt 6; Debian 13 has 6.1.4. The archive is the one of Debian's next version
QWT=6.3.0 QWT_SHA256=dcb085896c28aaec5518cbc08c0ee2b4e60ada7ac929d82639f6189851a6129a
CACHE=/var/cache/qgis-qt6
export CCACHE_DIR=$CACHE/ccache CCACHE_SLOPPINESS=pch_defines,time_macros DEBIAN_FRONTEND=noninteractive

[ ! -x /usr/bin/qgis_process ] || exit 0
mkdir -p $CACHE && cd $CACHE

packages() {
    sed 's/^deb /deb-src /' /etc/apt/sources.list >/etc/apt/sources.list.d/sources.list
    apt-get update
    apt-get install -y --no-install-recommends ccache curl dpkg-dev ninja-build
    apt-get build-dep -y --no-install-recommends qgis=$QGIS+dfsg-1
    # what QGIS needs of Qt 6, and what Processing imports
    apt-get install -y --no-install-recommends qt6-base-dev qt6-base-private-dev qt6-svg-dev qt6-svg-plugins qt6-positioning-dev \
        qt6-5compat-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-multimedia-dev qt6-serialport-dev qt6-declarative-dev \
        qtkeychain-qt6-dev libqca-qt6-dev libqca-qt6-plugins libqscintilla2-qt6-dev \
        python3-pyqt6 python3-pyqt6.qsci python3-pyqt6.qtmultimedia python3-pyqt6.qtpositioning python3-pyqt6.qtserialport \
        python3-pyqt6.qtsvg python3-pyqt6.sip pyqt6-dev pyqt6-dev-tools pyqt6.qsci-dev sip-tools python3-sipbuild python3-pyqtbuild \
        gdal-bin python3-gdal python3-jinja2 python3-lxml python3-numpy python3-owslib python3-psycopg2 python3-pygments python3-yaml \
        python3-venv libopenblas0-pthread libsqlite3-mod-spatialite fonts-dejavu-core
}

qwt() {
    [ ! -e /usr/local/qwt-$QWT/lib/libqwt.so ] || return 0
    mirror=$(sed -n 's/^deb \([^ ]*\).*/\1/p' /etc/apt/sources.list | head -n 1)
    curl --fail --silent --show-error --location -o qwt.tar.bz2 "${mirror%/}/pool/main/q/qwt/qwt_$QWT.orig.tar.bz2"
    echo "$QWT_SHA256 qwt.tar.bz2" | sha256sum --check
    tar -xjf qwt.tar.bz2
    (cd qwt-$QWT && qmake6 qwt.pro && make -j"$(nproc)" && make install)
}

# a header that is compiled once: the time of most files goes into Qt's and QGIS's own
headers() {
    cat >headers.h <<'END'
#include <functional>
#include <memory>
#include <QtCore>
#include <QtGui>
#include <QtNetwork>
#include <QtXml>
#include "qgscoordinatetransform.h"
#include "qgsexpressioncontext.h"
#include "qgsfeatureiterator.h"
#include "qgsmessagelog.h"
#include "qgsproject.h"
#include "qgsrasterlayer.h"
#include "qgssymbol.h"
#include "qgsvectorlayer.h"
END
    cat >headers.cmake <<END
function(precompile)
  foreach(library qgis_core qgis_analysis qgis_gui)
    target_precompile_headers(\${library} PRIVATE "\$<\$<COMPILE_LANGUAGE:CXX>:$CACHE/headers.h>")
  endforeach()
  # its qHash is ambiguous beside those of these headers
  set_source_files_properties(\${CMAKE_SOURCE_DIR}/src/core/pointcloud/qgspointcloudrequest.cpp
    TARGET_DIRECTORY qgis_core PROPERTIES SKIP_PRECOMPILE_HEADERS TRUE)
endfunction()
if(NOT DEFINED PRECOMPILED)
  set(PRECOMPILED TRUE)
  cmake_language(DEFER DIRECTORY \${CMAKE_SOURCE_DIR} CALL precompile)
endif()
END
}

qgis() {
    [ -d "qgis-$QGIS+dfsg" ] || apt-get source qgis=$QGIS+dfsg-1
    headers
    cmake -S "qgis-$QGIS+dfsg" -B build -G Ninja -DBUILD_WITH_QT6=ON -DCMAKE_INSTALL_PREFIX=/usr -DBINDINGS_GLOBAL_INSTALL=ON \
        -DCMAKE_BUILD_TYPE=None -DCMAKE_CXX_FLAGS='-O1 -w -g0 -fpch-preprocess' -DCMAKE_PROJECT_INCLUDE=$CACHE/headers.cmake -DUSE_CCACHE=ON \
        -DWITH_QGIS_PROCESS=ON -DWITH_BINDINGS=ON -DWITH_GUI=ON -DWITH_DESKTOP=OFF -DWITH_SERVER=OFF -DENABLE_TESTS=OFF \
        -DWITH_3D=OFF -DWITH_QUICK=OFF -DWITH_PDAL=OFF -DWITH_EPT=OFF -DWITH_COPC=OFF -DWITH_DRACO=OFF -DWITH_GRASS7=OFF -DWITH_GRASS8=OFF \
        -DWITH_ORACLE=OFF -DWITH_HANA=OFF -DWITH_QTWEBKIT=OFF -DWITH_QTWEBENGINE=OFF -DWITH_CUSTOM_WIDGETS=OFF -DWITH_APIDOC=OFF \
        -DWITH_ASTYLE=OFF -DWITH_PY_COMPILE=OFF \
        -DQWT_INCLUDE_DIR=/usr/local/qwt-$QWT/include -DQWT_LIBRARY=/usr/local/qwt-$QWT/lib/libqwt.so
    ninja -C build
    ninja -C build install
    echo /usr/local/qwt-$QWT/lib >/etc/ld.so.conf.d/qwt.conf
    ldconfig
}

packages
qwt
qgis
